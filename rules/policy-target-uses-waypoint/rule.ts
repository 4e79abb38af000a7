import {
  below,
  defineRule,
  type Finding,
  isFloating,
  type Mesh,
  nearest,
  type Policy,
  type PolicyKind,
  type Resource,
  type WaypointUse,
  type Workload,
} from "../../src/rule/index.js";

type Target = Policy["targets"][number];

const codes: Readonly<Partial<Record<PolicyKind, string>>> = {
  AuthorizationPolicy: "KIA0109",
  RequestAuthentication: "KIA1110",
  WasmPlugin: "KIA1111",
  Telemetry: "KIA1112",
};

export default defineRule({
  id: "policy-target-uses-waypoint",
  summary: "A Service or ServiceEntry that a policy is attached to uses a waypoint.",
  severity: "warning",
  parity: [...Object.values(codes), "KIA1317"],
  visits: ["AuthorizationPolicy", "RequestAuthentication", "Telemetry", "TrafficExtension", "WasmPlugin"],

  *check(policy, mesh) {
    if (policy.open || isFloating(policy)) return;
    for (const target of policy.targets) {
      const [holder, ...others] = holdersOf(target, policy, mesh);
      if (!holder) continue;
      const use = mesh.ambient.waypointOf(holder.labels, policy);
      if (others.length === 0 && isUnused(use, policy, mesh)) yield unused(target, holder, use, policy, mesh);
    }
  },
});

/** The Services or ServiceEntries that a target names, which are of the policy's own namespace. */
function holdersOf({ group, kind, name }: Target, policy: Policy, mesh: Mesh): readonly Resource[] {
  const key = { namespace: policy.namespace, name: name.value };
  if (group === "" && kind === "Service") return nearest(mesh.services(key), policy);
  if (group !== "networking.istio.io" || kind !== "ServiceEntry") return [];
  return nearest(mesh.find("ServiceEntry", key), policy);
}

/** A namespace that says nothing of the mesh may be labelled elsewhere. */
function isUnused(use: WaypointUse, policy: Policy, mesh: Mesh): boolean {
  const mode = mesh.ambient.modeOf(policy);
  return use.kind === "declined" || (use.kind === "absent" && (mode === "ambient" || mode === "sidecar"));
}

function unused(target: Target, holder: Resource, use: WaypointUse, policy: Policy, mesh: Mesh): Finding {
  const code = codes[policy.kind];
  const isAmbient = mesh.ambient.modeOf(policy) === "ambient";
  return {
    at: target.name.at,
    message: `${holder.manifestKind} "${holder.name}" uses no waypoint, so nobody applies ${policy.manifestKind} "${policy.name}" to it.`,
    related: [
      use.kind === "declined"
        ? { at: use.by.at, message: "It says so here." }
        : { at: below(holder.at, "metadata", "name"), message: "Neither it nor its namespace names one." },
      ...podsOf(holder, mesh).map(({ podLabels, manifestKind, name }) => ({
        at: podLabels.at,
        message: `It selects the pods of ${manifestKind} "${name}".`,
      })),
    ],
    help: `The label "istio.io/use-waypoint" of the ${holder.manifestKind} or its Namespace names the waypoint.`,
    parity: code && isAmbient ? [code, ...(code === "KIA0109" ? ["KIA1317"] : [])] : [],
  };
}

function podsOf(holder: Resource, mesh: Mesh): readonly Workload[] {
  const [service] = mesh.find("Service", holder);
  if (holder.kind !== "Service" || !service?.selector) return [];
  return mesh.selectedBy(service.selector, holder.namespace).slice(0, 8);
}
