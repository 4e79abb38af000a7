import {
  defineRule,
  type Finding,
  isFloating,
  list,
  type Mesh,
  meansService,
  type ObjectReference,
  type ReferenceGrant,
  type Route,
  referenceKey,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "reference-granted",
  summary: "A route leads to a Service of another namespace only with a ReferenceGrant there.",
  severity: "error",
  parity: ["KIA1402"],
  visits: routeKinds,

  *check(route, mesh) {
    if (isFloating(route) || isForMesh(route)) return;
    for (const backend of route.backends.filter(meansService)) yield* ungranted(backend, route, mesh);
  },
});

/** Whether a route is for requests inside the mesh, for which Istio asks no grants. (config/kube/gateway conversion.go) */
function isForMesh({ parents }: Route): boolean {
  return (
    parents.length > 0 && parents.every((parent) => meansService(parent) || parent.kind === "ServiceEntry")
  );
}

/** Speaks only where the Service itself is there; its absence is another rule's. */
function* ungranted(backend: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const key = referenceKey(backend, route);
  const services = mesh.find("Service", key).filter(({ origin }) => origin === "file");
  if (key.namespace === route.namespace || !backend.namespace || services.length === 0) return;
  const grants = mesh
    .all("ReferenceGrant")
    .filter((grant) => isFloating(grant) || grant.namespace === key.namespace);
  if (grants.some((grant) => grant.open || allows(grant, route, key.name))) return;
  const provider = mesh.provider("ReferenceGrant", key, route);
  const certain = mesh.settings.closed || (!provider && !services.some(isFloating));
  yield {
    at: backend.namespace.at,
    message: `${route.kind} "${route.name}" may not lead to Service "${key.name}" in namespace "${key.namespace}": no ReferenceGrant there allows it.`,
    evidence: "absence",
    related: grants.map(({ at, from }) => ({
      at,
      message: `This ReferenceGrant is for ${subjectsOf(from)}.`,
    })),
    help: `Add a ReferenceGrant for ${route.kind} of namespace "${route.namespace}" to namespace "${key.namespace}".`,
    ...(!certain && { severity: "info", outside: true }),
  };
}

function allows({ from, to }: ReferenceGrant, route: Route, service: string): boolean {
  return (
    from.some(({ kind, namespace }) => kind === route.kind && namespace.value === route.namespace) &&
    to.some(({ group, kind, name }) => group === "" && kind === "Service" && (name ?? service) === service)
  );
}

function subjectsOf(from: ReferenceGrant["from"]): string {
  const kinds = [...new Set(from.map(({ kind }) => kind))].join(", ");
  return `${kinds} of namespace ${list(from.map(({ namespace }) => namespace.value))}`;
}
