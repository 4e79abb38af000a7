import {
  defineRule,
  type Finding,
  isFloating,
  type KubernetesGateway,
  type ListenerSet,
  list,
  type Mesh,
  meansService,
  meansServiceEntry,
  type ObjectReference,
  objectsNamed,
  type ReferenceGrant,
  type Route,
  referenceKey,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "reference-granted",
  summary: "A route or Gateway refers to objects of another namespace only with a ReferenceGrant there.",
  severity: "error",
  parity: ["KIA1402"],
  visits: [...routeKinds, "KubernetesGateway", "ListenerSet"],

  *check(owner, mesh) {
    if (isFloating(owner)) return;
    for (const reference of referencesOf(owner)) yield* ungranted(reference, owner, mesh);
  },
});

type Owner = Route | KubernetesGateway | ListenerSet;

function referencesOf(owner: Owner): readonly ObjectReference[] {
  if ("backends" in owner) return isForMesh(owner) ? [] : owner.backends;
  const certificates = owner.listeners.flatMap(({ tls }) => tls?.certificates ?? []);
  if (owner.kind === "ListenerSet") return certificates;
  return [
    ...certificates,
    ...owner.clientAuthorities,
    ...(owner.backendCertificate ? [owner.backendCertificate] : []),
  ];
}

/** Whether a route is for requests inside the mesh, for which Istio asks no grants. (config/kube/gateway conversion.go) */
function isForMesh({ parents }: Route): boolean {
  return parents.length > 0 && parents.every((parent) => meansService(parent) || meansServiceEntry(parent));
}

function* ungranted(reference: ObjectReference, owner: Owner, mesh: Mesh): Generator<Finding> {
  const { namespace, kind } = reference;
  const key = referenceKey(reference, owner);
  if (!namespace || key.namespace === owner.namespace) return;
  const named = objectsNamed(reference, owner, mesh);
  // The absence of a Service is another rule's; a Secret is often made by hand.
  if (named.length === 0 && kind !== "Secret") return;
  const grants = mesh.grants.in(key.namespace);
  if (grants.some((grant) => grant.open || allows(grant, reference, owner))) return;
  const provider = mesh.provider("ReferenceGrant", key, owner);
  const certain = mesh.settings.closed || (!provider && named.length > 0 && !named.some(isFloating));
  yield {
    at: namespace.at,
    message: `${owner.manifestKind} "${owner.name}" may not refer to ${kind} "${key.name}" in namespace "${key.namespace}": no ReferenceGrant there allows it.`,
    parity: "backends" in owner ? ["KIA1402"] : [],
    evidence: "absence",
    related: grants.map(({ at, from }) => ({
      at,
      message: `This ReferenceGrant is for ${subjectsOf(from)}.`,
    })),
    help: `Add a ReferenceGrant for ${owner.manifestKind} of namespace "${owner.namespace}" to namespace "${key.namespace}".`,
    ...(!certain && { severity: "info", outside: true }),
  };
}

function allows({ from, to }: ReferenceGrant, { group, kind, name }: ObjectReference, owner: Owner): boolean {
  const [ownGroup] = owner.apiVersion.split("/");
  return (
    from.some(
      (one) =>
        one.group === ownGroup && one.kind === owner.manifestKind && one.namespace.value === owner.namespace,
    ) && to.some((one) => one.group === group && one.kind === kind && (one.name ?? name.value) === name.value)
  );
}

function subjectsOf(from: ReferenceGrant["from"]): string {
  const kinds = [...new Set(from.map(({ kind }) => kind))].join(", ");
  return `${kinds} of namespace ${list(from.map(({ namespace }) => namespace.value))}`;
}
