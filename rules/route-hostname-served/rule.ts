import {
  admits,
  carries,
  defineRule,
  type Finding,
  type Listener,
  list,
  listenerOwners,
  listenersOf,
  type Mesh,
  meansListeners,
  nearest,
  type ObjectReference,
  overlaps,
  type Route,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-hostname-served",
  summary: "Every hostname of a route is one of a listener that takes the route.",
  severity: "error",
  parity: [],
  visits: ["HTTPRoute", "GRPCRoute", "TLSRoute"],

  *check(route, mesh) {
    const listeners = listenersOfAll(route, mesh);
    if (!listeners || listeners.length === 0) return;
    for (const hostname of route.hostnames) {
      if (!listeners.some((listener) => serves(listener, hostname.value))) {
        yield unserved(hostname, route, listeners);
      }
    }
  },
});

/** The listeners that take a route; undefined when they are not all known, or the route has other parents too. */
function listenersOfAll(route: Route, mesh: Mesh): readonly Listener[] | undefined {
  const all = route.parents.map((parent) =>
    meansListeners(parent) ? taking(parent, route, mesh) : undefined,
  );
  return all.includes(undefined) ? undefined : all.flatMap((listeners) => listeners ?? []);
}

function taking(parent: ObjectReference, route: Route, mesh: Mesh): readonly Listener[] | undefined {
  const gateways = nearest(listenerOwners(parent, route, mesh), route);
  if (gateways.length === 0 || gateways.some(({ open }) => open)) return undefined;
  return gateways.flatMap((gateway) =>
    listenersOf(gateway, parent).filter(
      (listener) => carries(listener, route.kind) && admits(listener, gateway, route, mesh),
    ),
  );
}

function serves({ hostname }: Listener, asked: string): boolean {
  return !hostname?.value || overlaps(hostname.value.toLowerCase(), asked.toLowerCase());
}

function unserved(
  { at, value }: Route["hostnames"][number],
  route: Route,
  listeners: readonly Listener[],
): Finding {
  const served = listeners.flatMap(({ hostname }) => hostname ?? []);
  return {
    at,
    message: `Hostname "${value}" is served by no listener of ${route.parents[0]?.kind} ${list(route.parents.map(({ name }) => name.value))}.`,
    related: served.slice(0, 4).map((hostname) => ({
      at: hostname.at,
      message: `This listener is for "${hostname.value}".`,
    })),
    help: `Hostnames served: ${list(served.map((hostname) => hostname.value))}.`,
  };
}
