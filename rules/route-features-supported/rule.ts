import {
  defineRule,
  type Finding,
  list,
  listenerOwners,
  type Mesh,
  meansGateway,
  nearest,
  type Route,
  type RouteFilter,
  type RouteKind,
  roleOf,
  routeKinds,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-features-supported",
  summary: "A route for Gateways of Istio has only filters and backends that Istio knows.",
  severity: "error",
  parity: [],
  visits: routeKinds,

  *check(route, mesh) {
    const filters = route.filters.filter((filter) => !isKnown(filter, route.kind));
    const backends = route.backends.filter(({ group, kind }) => !knownBackends.has(`${group}/${kind}`));
    if (filters.length + backends.length === 0 || !isForIstio(route, mesh)) return;
    for (const { type, ofBackend } of filters) yield unknownFilter(type, route, ofBackend);
    for (const { at, kind } of backends) {
      yield {
        at,
        message: `Istio leads to no ${kind}: this backend counts as missing, and its share is answered with 500.`,
      };
    }
  },
});

const headers = ["RequestHeaderModifier", "ResponseHeaderModifier"];

/** (istio pilot/pkg/config/kube/gateway conversion.go convertHTTPRoute, convertGRPCRoute) */
const ruleFilters: Readonly<Partial<Record<RouteKind, readonly string[]>>> = {
  HTTPRoute: [...headers, "RequestRedirect", "RequestMirror", "URLRewrite", "CORS"],
  GRPCRoute: [...headers, "RequestMirror"],
};

/** (istio pilot/pkg/config/kube/gateway conversion.go buildDestination) */
const knownBackends: ReadonlySet<string> = new Set([
  "/Service",
  "networking.istio.io/Hostname",
  "multicluster.x-k8s.io/ServiceImport",
  "inference.networking.k8s.io/InferencePool",
  "gateway.networking.x-k8s.io/XBackend",
]);

function knownFilters(kind: RouteKind, ofBackend: boolean): readonly string[] {
  return ofBackend ? headers : (ruleFilters[kind] ?? []);
}

function isKnown({ type, ofBackend }: RouteFilter, kind: RouteKind): boolean {
  return knownFilters(kind, ofBackend).includes(type.value);
}

/** Whether every Gateway that the route is attached to is here, and one that Istio deploys. */
function isForIstio(route: Route, mesh: Mesh): boolean {
  return (
    route.parents.length > 0 &&
    route.parents.every((parent) => {
      const gateways = meansGateway(parent) ? nearest(listenerOwners(parent, route, mesh), route) : [];
      return (
        gateways.length > 0 &&
        gateways.every(
          (gateway) => gateway.kind === "KubernetesGateway" && roleOf(gateway, mesh) === "gateway",
        )
      );
    })
  );
}

function unknownFilter({ value, at }: RouteFilter["type"], { kind }: Route, ofBackend: boolean): Finding {
  return {
    at,
    message: `Istio has no filter "${value}" for ${ofBackend ? "a backend of " : ""}${kind === "HTTPRoute" ? "an" : "a"} ${kind}: the rule is not applied.`,
    help: `It has ${list(knownFilters(kind, ofBackend))}.`,
  };
}
