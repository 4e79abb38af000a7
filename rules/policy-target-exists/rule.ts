import {
  defineRule,
  type Finding,
  type Key,
  type Mesh,
  missing,
  namedKind,
  type Policy,
  type Resource,
} from "../../src/rule/index.js";

type Target = Policy["targets"][number];

export default defineRule({
  id: "policy-target-exists",
  summary: "A policy is attached to Gateways, Services and ServiceEntries that exist.",
  severity: "error",
  parity: [],
  visits: ["AuthorizationPolicy", "RequestAuthentication", "Telemetry", "TrafficExtension", "WasmPlugin"],

  *check(policy, mesh) {
    for (const target of policy.targets) if (!target.namespace) yield* dangling(target, policy, mesh);
  },
});

function* dangling(target: Target, policy: Policy, mesh: Mesh): Generator<Finding> {
  const kind = namedKind(target);
  if (kind !== "Service" && kind !== "ServiceEntry" && kind !== "KubernetesGateway") return;
  const key = { namespace: policy.namespace, name: target.name.value };
  if (named(kind, key, mesh).length > 0) return;
  yield missing(mesh.absence(kind, key, policy), {
    at: target.name.at,
    message: `${target.kind} "${key.name}" does not exist in namespace "${key.namespace}".`,
    write: (likely) => (likely.namespace === key.namespace ? likely.name : undefined),
  });
}

function named(
  kind: "Service" | "ServiceEntry" | "KubernetesGateway",
  key: Key,
  mesh: Mesh,
): readonly Resource[] {
  if (kind === "Service") return mesh.services(key);
  return kind === "KubernetesGateway" ? mesh.kubernetesGateways(key) : mesh.find(kind, key);
}
