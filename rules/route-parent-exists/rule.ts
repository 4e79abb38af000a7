import {
  defineRule,
  type Finding,
  judge,
  type KubernetesGateway,
  list,
  listenersOf,
  type Mesh,
  meansGateway,
  missing,
  type ObjectReference,
  type Route,
  referenceKey,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-parent-exists",
  summary: "A route of the Gateway API is attached to Gateways and listeners that exist.",
  severity: "error",
  parity: ["KIA1401"],
  visits: routeKinds,

  *check(route, mesh) {
    for (const parent of route.parents.filter(meansGateway)) yield* unattached(parent, route, mesh);
  },
});

function* unattached(parent: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const { name } = parent;
  const section = parent.sectionName ?? parent.port;
  const key = referenceKey(parent, route);
  const answer = judge(
    mesh.kubernetesGateways(key),
    route,
    (gateway) => !section || listenersOf(gateway, parent).length > 0,
  );
  if (answer.kind === "absent") {
    yield missing(mesh.absence("KubernetesGateway", key, route), {
      at: name.at,
      message: `Gateway "${name.value}" does not exist in namespace "${key.namespace}".`,
      write: (gateway) => (gateway.namespace === key.namespace ? gateway.name : undefined),
    });
  } else if (section && answer.kind !== "satisfied") {
    yield {
      at: section.at,
      message: `Gateway "${name.value}" has no listener ${asked(parent)}.`,
      related: answer.nearest.map(listenersHere),
      ...(answer.kind === "elsewhere" && {
        severity: mesh.elsewhere(route, answer.nearest),
        help: `Only the Gateway in ${answer.by.home.file} has it.`,
      }),
    };
  }
}

function asked({ sectionName, port }: ObjectReference): string {
  if (!sectionName) return `on port ${port?.value}`;
  return port ? `"${sectionName.value}" on port ${port.value}` : `"${sectionName.value}"`;
}

function listenersHere({ at, listeners }: KubernetesGateway) {
  const names = listeners.flatMap(({ name, port }) => [
    ...(name ? [name.value] : []),
    ...(port ? [port.value] : []),
  ]);
  return { at: listeners[0]?.at ?? at, message: `This Gateway listens as ${list(names)}.` };
}
