import {
  absentFrom,
  below,
  defineRule,
  type Finding,
  gatewayNamed,
  type Labels,
  labelText,
  type Mesh,
  nearMiss,
  type Policy,
  type PolicyKind,
  selectorMismatch,
} from "../../src/rule/index.js";

/** The codes by kind: other tools judge only some of them. */
const codes: Readonly<Partial<Record<PolicyKind, readonly string[]>>> = {
  AuthorizationPolicy: ["IST0127", "KIA0004"],
  PeerAuthentication: ["KIA0004"],
  RequestAuthentication: ["KIA0004"],
  Sidecar: ["IST0101", "KIA0004"],
  Telemetry: ["IST0101"],
};

export default defineRule({
  id: "policy-selector-matches",
  summary: "The selector of a policy, Sidecar or extension matches pods.",
  severity: "error",
  parity: ["IST0101", "IST0127", "KIA0004"],
  visits: [
    "AuthorizationPolicy",
    "EnvoyFilter",
    "PeerAuthentication",
    "ProxyConfig",
    "RequestAuthentication",
    "Sidecar",
    "Telemetry",
    "TrafficExtension",
    "WasmPlugin",
  ],

  *check(policy, mesh) {
    const { selector, targets } = policy;
    if (targets.length > 0 || selector?.open) return;
    // There it selects nothing at all, which is another rule's to say.
    if (policy.kind === "PeerAuthentication" && isForMesh(policy, mesh)) return;
    if (!selector || selector.entries.size === 0) yield* forNobody(policy, mesh);
    else if (!isMadeAtRunTime(selector, policy, mesh) && !selectsSome(policy, selector, mesh)) {
      yield unmatched(policy, selector, mesh);
    }
  },
});

/** Pods of Gateways of the Gateway API are created for them, with a label that names the Gateway. */
function isMadeAtRunTime(selector: Labels, policy: Policy, mesh: Mesh): boolean {
  const name = gatewayNamed(selector);
  if (name === undefined) return false;
  const gateways = isForMesh(policy, mesh)
    ? mesh.named("KubernetesGateway", name)
    : mesh.kubernetesGateways({ namespace: policy.namespace, name });
  return gateways.length > 0;
}

function selectsSome(policy: Policy, selector: Labels, mesh: Mesh): boolean {
  const everywhere = isForMesh(policy, mesh);
  return mesh.selectedBy(selector, everywhere ? undefined : policy.namespace).length > 0;
}

/** Policies of the root namespace are for the pods of all; only a Sidecar stays in its own. */
function isForMesh({ kind, namespace }: Policy, mesh: Mesh): boolean {
  return namespace === mesh.settings.rootNamespace && kind !== "Sidecar";
}

function unmatched(policy: Policy, selector: Labels, mesh: Mesh): Finding {
  const found = mesh.podProvider(selector) ? undefined : selectorMismatch(selector, mesh.podsNear(policy));
  return {
    at: selector.at,
    message: `The selector of ${policy.manifestKind} "${policy.name}" matches no pods of ${isForMesh(policy, mesh) ? "the mesh" : `namespace "${policy.namespace}"`}: none has the labels "${labelText(selector.entries)}".`,
    parity: codes[policy.kind] ?? [],
    ...(found ? nearMiss(selector, found) : absentFrom(mesh)),
  };
}

/** A policy for a whole namespace in which no pod is; only a complete world can tell. */
function* forNobody(policy: Policy, mesh: Mesh): Generator<Finding> {
  const { kind, name, namespace } = policy;
  if (kind !== "AuthorizationPolicy" || isForMesh(policy, mesh)) return;
  if (!mesh.settings.closed || mesh.inNamespace("Workload", namespace).length > 0) return;
  yield {
    at: below(policy.at, "metadata", "name"),
    message: `AuthorizationPolicy "${name}" is for namespace "${namespace}", which has no pods.`,
    parity: ["IST0127"],
    evidence: "absence",
    severity: "warning",
  };
}
