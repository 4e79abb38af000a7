import {
  admits,
  carries,
  defineRule,
  type Finding,
  judge,
  type KubernetesGateway,
  type Listener,
  listenersOf,
  type Mesh,
  meansGateway,
  type ObjectReference,
  type Route,
  referenceKey,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-allowed-by-listener",
  summary: "A Gateway has a listener for the kind and the namespace of each route that is attached to it.",
  severity: "error",
  parity: ["KIA1401"],
  visits: routeKinds,

  *check(route, mesh) {
    for (const parent of route.parents.filter(meansGateway)) yield* refused(parent, route, mesh);
  },
});

function* refused(parent: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const takes = (gateway: KubernetesGateway) => {
    const asked = listenersOf(gateway, parent);
    const fitting = asked.filter((listener) => carries(listener, route.kind));
    return asked.length === 0 || fitting.some((listener) => admits(listener, gateway, route, mesh));
  };
  const answer = judge(mesh.kubernetesGateways(referenceKey(parent, route)), route, takes);
  if (answer.kind !== "contradicted" && answer.kind !== "elsewhere") return;
  const listeners = answer.nearest.flatMap((gateway) => listenersOf(gateway, parent));
  const fitting = listeners.filter((listener) => carries(listener, route.kind));
  yield {
    at: parent.name.at,
    ...(fitting.length > 0 ? ofNamespace(parent, route, fitting) : ofKind(parent, route, listeners)),
    ...(answer.kind === "elsewhere" && {
      severity: mesh.elsewhere(route, answer.nearest),
      help: `Only the Gateway in ${answer.by.home.file} does.`,
    }),
  };
}

function ofNamespace({ name }: ObjectReference, route: Route, listeners: readonly Listener[]) {
  return {
    message: `Gateway "${name.value}" takes no ${route.kind} from namespace "${route.namespace}".`,
    related: listeners.map(({ at, routesFrom }) => ({
      at,
      message:
        routesFrom.from === "Same"
          ? "This listener takes only routes of the Gateway's own namespace."
          : "This listener takes only routes of the namespaces that its selector picks.",
    })),
    help: `Let "allowedRoutes" of a listener take routes from namespace "${route.namespace}".`,
  };
}

function ofKind({ name }: ObjectReference, { kind }: Route, listeners: readonly Listener[]) {
  return {
    message: `Gateway "${name.value}" has no listener for a ${kind}.`,
    related: listeners.flatMap(({ protocol }) =>
      protocol ? [{ at: protocol.at, message: `This listener is for ${protocol.value}.` }] : [],
    ),
  };
}
