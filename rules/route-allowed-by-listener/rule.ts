import {
  admits,
  carries,
  defineRule,
  type Finding,
  judge,
  type Listener,
  type ListenerOwner,
  list,
  listenerOwners,
  listenersOf,
  type Mesh,
  meansListeners,
  type ObjectReference,
  type Route,
  roleOf,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-allowed-by-listener",
  summary: "A Gateway has a listener for the kind and the namespace of each route that is attached to it.",
  severity: "error",
  parity: ["KIA1401"],
  visits: routeKinds,

  *check(route, mesh) {
    for (const parent of route.parents.filter(meansListeners)) yield* refused(parent, route, mesh);
  },
});

function* refused(parent: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const takes = (owner: ListenerOwner) => {
    if (refusal(owner, route, mesh)) return false;
    const asked = listenersOf(owner, parent);
    const fitting = asked.filter((listener) => carries(listener, route.kind));
    return asked.length === 0 || fitting.some((listener) => admits(listener, owner, route, mesh));
  };
  const answer = judge(listenerOwners(parent, route, mesh), route, takes);
  if (answer.kind !== "contradicted" && answer.kind !== "elsewhere") return;
  yield {
    at: parent.name.at,
    ...reasonOf(answer.nearest, parent, route, mesh),
    ...(answer.kind === "elsewhere" && {
      severity: mesh.elsewhere(route, answer.nearest),
      help: `Only the ${parent.kind} in ${answer.by.home.file} does.`,
    }),
  };
}

type Reason = Pick<Finding, "message" | "related" | "help" | "parity">;

function reasonOf(
  owners: readonly ListenerOwner[],
  parent: ObjectReference,
  route: Route,
  mesh: Mesh,
): Reason {
  const [never] = owners.flatMap((owner) => refusal(owner, route, mesh) ?? []);
  if (never) return never;
  const listeners = owners.flatMap((owner) => listenersOf(owner, parent));
  const fitting = listeners.filter((listener) => carries(listener, route.kind));
  return fitting.length > 0 ? ofNamespace(parent, route, fitting) : ofKind(parent, route, listeners);
}

/**
 * What keeps an implementation from ever taking a route of the kind. (istio pilot/pkg/config/kube/gateway
 * gateway_collection.go, supported_features.go)
 */
function refusal(owner: ListenerOwner, { kind }: Route, mesh: Mesh): Reason | undefined {
  const role = owner.kind === "KubernetesGateway" ? roleOf(owner, mesh) : undefined;
  if (role === "waypoint") {
    return {
      message: `Gateway "${owner.name}" is a waypoint, which takes no ${kind}: routes inside the mesh are attached to Services.`,
      related: [{ at: owner.at, message: "This Gateway is a waypoint." }],
      parity: [],
    };
  }
  if (role !== "gateway" || kind !== "UDPRoute") return undefined;
  return {
    message: `Gateway "${owner.name}" is one of Istio, which has no UDPRoutes.`,
    related: [{ at: owner.at, message: "This Gateway is one of Istio." }],
    parity: [],
  };
}

function ofNamespace({ name, kind }: ObjectReference, route: Route, listeners: readonly Listener[]): Reason {
  return {
    message: `${kind} "${name.value}" takes no ${route.kind} from namespace "${route.namespace}".`,
    related: listeners.map(({ at, routesFrom: { from } }) => ({
      at,
      message: takenFrom[from] ?? `This listener takes routes from "${from}".`,
    })),
    help: `Let "allowedRoutes" of a listener take routes from namespace "${route.namespace}".`,
  };
}

const takenFrom: Readonly<Record<string, string>> = {
  Same: "This listener takes only routes of its own namespace.",
  Selector: "This listener takes only routes of the namespaces that its selector picks.",
};

function ofKind({ name, kind }: ObjectReference, route: Route, listeners: readonly Listener[]): Reason {
  return {
    message: `${kind} "${name.value}" has no listener for ${route.kind === "HTTPRoute" ? "an" : "a"} ${route.kind}.`,
    related: listeners.flatMap(({ protocol, routeKinds, tls }) => {
      const [chosen] = routeKinds ?? [];
      const kinds = routeKinds?.map(({ value }) => value.replace(/^.*\//, "")) ?? [];
      if (chosen) return [{ at: chosen.at, message: `This listener takes only ${list(kinds)}.` }];
      const mode = tls?.mode === "Passthrough" ? ", which it does not end" : "";
      return protocol ? [{ at: protocol.at, message: `This listener is for ${protocol.value}${mode}.` }] : [];
    }),
  };
}
