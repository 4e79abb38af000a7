import {
  defineRule,
  type Finding,
  judge,
  type ListenerOwner,
  list,
  listenerOwners,
  listenersOf,
  type Mesh,
  meansGateway,
  meansListeners,
  meansServiceEntry,
  missing,
  type ObjectReference,
  type Route,
  referenceKey,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-parent-exists",
  summary: "A route of the Gateway API is attached to Gateways, listeners and ServiceEntries that exist.",
  severity: "error",
  parity: ["KIA1401"],
  visits: routeKinds,

  *check(route, mesh) {
    for (const parent of route.parents) {
      if (meansListeners(parent)) yield* unattached(parent, route, mesh);
      else if (meansServiceEntry(parent)) yield* withoutEntry(parent, route, mesh);
    }
  },
});

function* unattached(parent: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const section = parent.sectionName ?? parent.port;
  const answer = judge(
    listenerOwners(parent, route, mesh),
    route,
    (owner) => !section || listenersOf(owner, parent).length > 0,
  );
  if (answer.kind === "absent") {
    yield absent(parent, meansGateway(parent) ? "KubernetesGateway" : "ListenerSet", route, mesh);
  } else if (section && answer.kind !== "satisfied") {
    yield {
      at: section.at,
      message: `${parent.kind} "${parent.name.value}" has no listener ${asked(parent)}.`,
      related: answer.nearest.map(listenersHere),
      ...(answer.kind === "elsewhere" && {
        severity: mesh.elsewhere(route, answer.nearest),
        help: `Only the ${parent.kind} in ${answer.by.home.file} has it.`,
      }),
    };
  }
}

function* withoutEntry(parent: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  if (mesh.find("ServiceEntry", referenceKey(parent, route)).length > 0) return;
  yield { ...absent(parent, "ServiceEntry", route, mesh), parity: [] };
}

function absent(
  parent: ObjectReference,
  wanted: "KubernetesGateway" | "ListenerSet" | "ServiceEntry",
  route: Route,
  mesh: Mesh,
): Finding {
  const { name } = parent;
  const key = referenceKey(parent, route);
  return missing(mesh.absence(wanted, key, route), {
    at: name.at,
    message: `${parent.kind} "${name.value}" does not exist in namespace "${key.namespace}".`,
    write: (likely) => (likely.namespace === key.namespace ? likely.name : undefined),
  });
}

function asked({ sectionName, port }: ObjectReference): string {
  if (!sectionName) return `on port ${port?.value}`;
  return port ? `"${sectionName.value}" on port ${port.value}` : `"${sectionName.value}"`;
}

function listenersHere({ at, listeners, manifestKind }: ListenerOwner) {
  const names = listeners.flatMap(({ name, port }) => [
    ...(name ? [name.value] : []),
    ...(port ? [port.value] : []),
  ]);
  return { at: listeners[0]?.at ?? at, message: `This ${manifestKind} listens as ${list(names)}.` };
}
