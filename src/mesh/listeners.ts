import type { KubernetesGateway, Listener } from "../resources/kubernetes-gateway.js";
import type { LabelRequirement } from "../resources/label-selector.js";
import { gatewayGroup, type ObjectReference } from "../resources/object-reference.js";
import type { Key, Labels } from "../resources/resource.js";
import type { Route, RouteKind } from "../resources/route.js";
import { isFloating } from "./catalogue.js";
import { holds } from "./labels.js";
import type { Mesh } from "./mesh.js";

/** Every kind of route of the Gateway API. */
export const routeKinds: readonly RouteKind[] = [
  "HTTPRoute",
  "GRPCRoute",
  "TLSRoute",
  "TCPRoute",
  "UDPRoute",
];

/** Whether a route's reference is to a Gateway of the Gateway API. */
export function meansGateway({ group, kind }: ObjectReference): boolean {
  return group === gatewayGroup && kind === "Gateway";
}

/** Whether a route's reference is to a Kubernetes Service. */
export function meansService({ group, kind }: ObjectReference): boolean {
  return group === "" && kind === "Service";
}

/** The object that a route's reference names: in the route's own namespace, unless it says another. */
export function referenceKey({ namespace, name }: ObjectReference, route: Route): Key {
  return { namespace: namespace?.value ?? route.namespace, name: name.value };
}

/** The listeners that a parent reference asks for: of that section and port where it says them. */
export function listenersOf(
  { listeners }: KubernetesGateway,
  { sectionName, port }: ObjectReference,
): readonly Listener[] {
  return listeners.filter(
    (listener) =>
      (!sectionName || listener.name?.value === sectionName.value) &&
      (!port || listener.port?.value === port.value),
  );
}

/** The protocols that bring requests to each kind of route. (gateway-api ProtocolType) */
const protocols: Readonly<Record<RouteKind, ReadonlySet<string>>> = {
  HTTPRoute: new Set(["HTTP", "HTTPS"]),
  GRPCRoute: new Set(["HTTP", "HTTPS"]),
  TLSRoute: new Set(["TLS"]),
  TCPRoute: new Set(["TCP", "TLS"]),
  UDPRoute: new Set(["UDP"]),
};

const known: ReadonlySet<string> = new Set(Object.values(protocols).flatMap((names) => [...names]));

/** Whether a listener brings requests that a kind of route can take; implementations may have protocols of their own. */
export function carries({ protocol }: Listener, kind: RouteKind): boolean {
  return !protocol || protocols[kind].has(protocol.value) || !known.has(protocol.value);
}

/** Whether a listener takes routes of the route's namespace; also true where that is not known. */
export function admits(listener: Listener, gateway: KubernetesGateway, route: Route, mesh: Mesh): boolean {
  switch (listener.routesFrom.from) {
    case "Same":
      return route.namespace === gateway.namespace || isFloating(gateway) || isFloating(route);
    case "Selector":
      return isFloating(route) || selectsNamespace(listener.routesFrom.selector, route, mesh);
    default:
      return true;
  }
}

/** Without a selector, none is selected. */
function selectsNamespace(
  selector: readonly LabelRequirement[] | undefined,
  route: Route,
  mesh: Mesh,
): boolean {
  if (!selector) return false;
  const named = mesh.namespacesOf(route);
  const alternatives = named.length > 0 ? named.map(({ labels }) => labels) : [undefined];
  return alternatives.some((labels) =>
    selector.every((requirement) => mayHold(requirement, route.namespace, labels)),
  );
}

/** The label that the API server gives every namespace. */
const nameLabel = "kubernetes.io/metadata.name";

/** Whether a condition holds for a namespace, as far as its labels are known. */
function mayHold(requirement: LabelRequirement, namespace: string, labels: Labels | undefined): boolean {
  const isName = requirement.key === nameLabel;
  const label = isName ? namespace : labels?.entries.get(requirement.key);
  const isKnown = isName || (labels && !labels.open);
  return holds(requirement, label) || (label === undefined && !isKnown);
}
