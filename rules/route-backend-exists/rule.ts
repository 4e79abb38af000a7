import {
  absentFrom,
  defineRule,
  type Finding,
  type LocatedText,
  likeWord,
  list,
  type Mesh,
  missing,
  namedKind,
  nearestWord,
  type ObjectReference,
  type Route,
  referenceKey,
  replace,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-backend-exists",
  summary: "The hosts, imports and pools that a route of the Gateway API leads to exist.",
  severity: "error",
  parity: [],
  visits: routeKinds,

  *check(route, mesh) {
    for (const backend of route.backends) {
      if (backend.group === "networking.istio.io" && backend.kind === "Hostname") {
        yield* danglingHost(backend, route, mesh);
      } else {
        yield* danglingObject(backend, route, mesh);
      }
    }
  },
});

/**
 * A host of the mesh, which Istio takes for a backend too. (istio pilot/pkg/config/kube/gateway conversion.go
 * buildDestination)
 */
function* danglingHost(
  { name, namespace, port }: ObjectReference,
  route: Route,
  mesh: Mesh,
): Generator<Finding> {
  if (namespace) {
    yield { at: namespace.at, message: `Backend "${name.value}" is a host, which has no namespace.` };
  }
  const { services, entries } = mesh.targets(name.value, route);
  const targets = [...services, ...entries];
  const ports = targets.flatMap((target) => target.ports.flatMap(({ number }) => number?.value ?? []));
  if (targets.length === 0) yield absentHost(name, route, mesh);
  else if (port && ports.length > 0 && !ports.includes(port.value)) {
    yield {
      at: port.at,
      message: `Port ${port.value} is no port of host "${name.value}".`,
      related: targets.map(({ at, manifestKind }) => ({
        at,
        message: `This ${manifestKind} defines the host.`,
      })),
      help: `Its ports: ${list(ports)}.`,
    };
  }
}

function absentHost({ value, at }: LocatedText, route: Route, mesh: Mesh): Finding {
  const hosts = mesh.entryHostsNear(route);
  const like = likeWord(value, hosts);
  const meant = nearestWord(value, hosts);
  return {
    at,
    message: `Host "${value}" does not exist: no Service or ServiceEntry defines it.`,
    ...absentFrom(mesh, like),
    ...(like !== undefined && { help: `ServiceEntry hosts with a like name: "${like}".` }),
    ...(meant !== undefined && { fix: replace(at, meant) }),
  };
}

function* danglingObject(backend: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const kind = namedKind(backend);
  if (kind !== "ServiceImport" && kind !== "InferencePool") return;
  const key = referenceKey(backend, route);
  // An import bears the name of the Service that is exported.
  const isThere =
    mesh.find(kind, key).length > 0 || (kind === "ServiceImport" && mesh.services(key).length > 0);
  if (isThere) return;
  yield missing(mesh.absence(kind, key, route), {
    at: backend.name.at,
    message: `${kind} "${key.name}" does not exist in namespace "${key.namespace}".`,
    write: (likely) => (likely.namespace === key.namespace ? likely.name : undefined),
  });
}
