import { authoritiesProblem } from "../../src/istio/credentials.js";
import {
  authorityKeys,
  type BackendTlsPolicy,
  type ConfigMap,
  defineRule,
  type Finding,
  judge,
  type Mesh,
  missing,
  type ObjectReference,
  referenceKey,
} from "../../src/rule/index.js";

export default defineRule({
  id: "backend-tls-policy-authority-exists",
  summary: "The ConfigMap with the authorities that a BackendTLSPolicy trusts exists and holds them.",
  severity: "error",
  parity: [],
  visits: "BackendTlsPolicy",

  *check(policy, mesh) {
    for (const reference of policy.authorities) {
      if (reference.group === "" && reference.kind === "ConfigMap") yield* untrusted(reference, policy, mesh);
    }
  },
});

/** What the control planes of Kubernetes and Istio write to every namespace. */
const everywhere: ReadonlySet<string> = new Set(["kube-root-ca.crt", "istio-ca-root-cert"]);

function* untrusted(reference: ObjectReference, policy: BackendTlsPolicy, mesh: Mesh): Generator<Finding> {
  const { name } = reference;
  if (everywhere.has(name.value)) return;
  const key = referenceKey(reference, policy);
  const answer = judge(mesh.find("ConfigMap", key), policy, (map) => !problemOf(map));
  if (answer.kind === "absent") {
    yield missing(mesh.absence("ConfigMap", key, policy), {
      at: name.at,
      message: `ConfigMap "${name.value}" does not exist in namespace "${key.namespace}".`,
      write: (likely) => (likely.namespace === key.namespace ? likely.name : undefined),
    });
  } else if (answer.kind === "contradicted") {
    yield* answer.nearest.slice(0, 1).flatMap((map) => unusable(name, map));
  }
}

function unusable({ value, at }: ObjectReference["name"], map: ConfigMap): readonly Finding[] {
  const problem = problemOf(map);
  if (!problem) return [];
  return [
    {
      at,
      message: `"${problem.key}" of ConfigMap "${value}" ${problem.message}.`,
      related: [{ at: map.held.get(problem.key)?.at ?? map.at, message: "The ConfigMap is here." }],
      help: "Without authorities that can be read, every request to the backend is refused.",
    },
  ];
}

function problemOf({ held }: ConfigMap) {
  return authoritiesProblem(held, authorityKeys);
}
