import {
  type BackendTlsPolicy,
  defineRule,
  type Finding,
  judge,
  list,
  type Mesh,
  meansService,
  meansServiceEntry,
  missing,
  type ObjectReference,
  referenceKey,
  type Service,
  type ServiceEntry,
} from "../../src/rule/index.js";

export default defineRule({
  id: "backend-tls-policy-target-exists",
  summary: "A BackendTLSPolicy is for Services and ports that exist.",
  severity: "error",
  parity: [],
  visits: "BackendTlsPolicy",

  *check(policy, mesh) {
    for (const target of policy.targets) yield* dangling(target, policy, mesh);
  },
});

function* dangling(target: ObjectReference, policy: BackendTlsPolicy, mesh: Mesh): Generator<Finding> {
  const kind = meansService(target) ? "Service" : meansServiceEntry(target) ? "ServiceEntry" : undefined;
  if (!kind) return;
  const key = referenceKey(target, policy);
  const named: readonly (Service | ServiceEntry)[] =
    kind === "Service" ? mesh.services(key) : mesh.find("ServiceEntry", key);
  const { name, sectionName } = target;
  const answer = judge(named, policy, (one) => !sectionName || hasPort(one, sectionName.value));
  if (answer.kind === "absent") {
    yield missing(mesh.absence(kind, key, policy), {
      at: name.at,
      message: `${kind} "${name.value}" does not exist in namespace "${key.namespace}".`,
      write: (likely) => (likely.namespace === key.namespace ? likely.name : undefined),
    });
  } else if (answer.kind === "contradicted" && sectionName) {
    const names = answer.nearest.flatMap(portNames);
    yield {
      at: sectionName.at,
      message: `${kind} "${name.value}" has no port named "${sectionName.value}".`,
      related: answer.nearest.map(({ ports, at }) => ({
        at: ports[0]?.at ?? at,
        message: "Its ports are here.",
      })),
      ...(names.length > 0 && { help: `Names of its ports: ${list(names)}.` }),
    };
  }
}

/** Some implementations take the number of a port, too. */
function hasPort({ ports }: Service | ServiceEntry, section: string): boolean {
  return ports.some(({ name, number }) => name?.value === section || String(number?.value) === section);
}

function portNames({ ports }: Service | ServiceEntry): readonly string[] {
  return ports.flatMap(({ name }) => name?.value ?? []);
}
