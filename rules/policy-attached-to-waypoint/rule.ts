import {
  below,
  defineRule,
  type Finding,
  type Kinds,
  labelOf,
  type Mesh,
  modeLabel,
  type PolicyKind,
  type Unattached,
  unattached,
} from "../../src/rule/index.js";

/** The codes by kind: for a policy without targets, and for pods without a waypoint. */
const codes: Readonly<Partial<Record<PolicyKind, readonly [string, string]>>> = {
  AuthorizationPolicy: ["KIA0110", "KIA0109"],
  RequestAuthentication: ["KIA1115", "KIA1110"],
  WasmPlugin: ["KIA1116", "KIA1111"],
  Telemetry: ["KIA1117", "KIA1112"],
};

type Policy = Kinds[
  | "AuthorizationPolicy"
  | "RequestAuthentication"
  | "Telemetry"
  | "TrafficExtension"
  | "WasmPlugin"];

export default defineRule({
  id: "policy-attached-to-waypoint",
  summary: "A policy about requests says what it is attached to where pods are in ambient mode.",
  severity: "warning",
  parity: [...Object.values(codes).flat(), "KIA1317"],
  visits: ["AuthorizationPolicy", "RequestAuthentication", "Telemetry", "TrafficExtension", "WasmPlugin"],

  *check(policy, mesh) {
    const problem = problemOf(policy);
    const found = problem && unattached(policy, mesh);
    if (problem && found) yield { ...problem, ...circumstances(policy, found, mesh) };
  },
});

const advice = "With targetRefs to a Service or Gateway, a waypoint applies it.";

/** What ztunnel cannot do of a policy; undefined when it can do all of it, or when there is nothing to do. */
function problemOf(policy: Policy): Pick<Finding, "at" | "message" | "help"> | undefined {
  if (policy.kind === "AuthorizationPolicy") return unenforced(policy);
  const { kind, manifestKind, name } = policy;
  const at = kind === "Telemetry" ? policy.onRequests[0]?.at : below(policy.at, "metadata", "name");
  const message = `${manifestKind} "${name}" has no targetRefs, so nobody applies it: pods in ambient mode have no proxy that reads requests.`;
  return at && { at, message, help: advice };
}

function unenforced({ name, action, onRequests: [feature] }: Kinds["AuthorizationPolicy"]) {
  if (!action) return undefined;
  const lead = `AuthorizationPolicy "${name}" has no targetRefs`;
  if (action.value !== "ALLOW" && action.value !== "DENY") {
    const message = `${lead}, so nobody applies it: ztunnel knows no action "${action.value}".`;
    return { at: action.at, message, help: advice };
  }
  const effect =
    action.value === "ALLOW"
      ? "It leaves the rule out, and refuses what that would allow."
      : "It denies without regard to it, or nothing at all.";
  return (
    feature && {
      at: feature.at,
      message: `${lead}, so ztunnel applies it, which knows nothing of "${feature.value}".`,
      help: `${effect} ${advice}`,
    }
  );
}

function circumstances(policy: Policy, { pods, enrolled }: Unattached, mesh: Mesh): Partial<Finding> {
  const [namespace] = mesh.namespacesOf(policy);
  const mode = namespace && labelOf(namespace.labels, modeLabel);
  const optedOut = pods.ambient.length === 0 && pods.none.length > 0;
  const [untargeted, unused] = codes[policy.kind] ?? [];
  const related = [
    ...(mode ? [{ at: mode.at, message: `Namespace "${policy.namespace}" is in ambient mode.` }] : []),
    ...pods.ambient.slice(0, 8).map(({ podLabels, manifestKind, name }) => ({
      at: podLabels.at,
      message: `The pods of ${manifestKind} "${name}" are in ambient mode.`,
    })),
  ];
  return {
    related,
    parity: [
      ...(untargeted ? [untargeted] : []),
      ...(unused && !enrolled && !optedOut ? [unused] : []),
      ...(policy.kind === "AuthorizationPolicy" && !enrolled ? ["KIA1317"] : []),
    ],
    ...(optedOut && {
      message: `${policy.manifestKind} "${policy.name}" is for pods that are in no mesh, so nobody applies it.`,
      help: `They have no sidecar, and leave ambient mode by the label "${modeLabel}".`,
    }),
    ...((optedOut || (policy.kind === "Telemetry" && !policy.selector)) && { severity: "info" }),
  };
}
