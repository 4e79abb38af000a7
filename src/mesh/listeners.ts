import type { KubernetesGateway, Listener, ListenerSet } from "../resources/kubernetes-gateway.js";
import { gatewayGroup, type ObjectReference } from "../resources/object-reference.js";
import type { Key, Resource } from "../resources/resource.js";
import type { Route, RouteKind } from "../resources/route.js";
import type { Mesh } from "./mesh.js";
import { letsIn } from "./namespace-choices.js";

/** Every kind of route of the Gateway API. */
export const routeKinds: readonly RouteKind[] = [
  "HTTPRoute",
  "GRPCRoute",
  "TLSRoute",
  "TCPRoute",
  "UDPRoute",
];

/** An object with listeners that routes are attached to. */
export type ListenerOwner = KubernetesGateway | ListenerSet;

/** Whether a reference is to a Gateway of the Gateway API. */
export function meansGateway({ group, kind }: ObjectReference): boolean {
  return group === gatewayGroup && kind === "Gateway";
}

/** Whether a reference is to a Gateway of the Gateway API or to a ListenerSet. */
export function meansListeners(reference: ObjectReference): boolean {
  const { group, kind } = reference;
  return (
    meansGateway(reference) ||
    (group === gatewayGroup && kind === "ListenerSet") ||
    (group === "gateway.networking.x-k8s.io" && kind === "XListenerSet")
  );
}

/** The Gateways or ListenerSets that a parent reference names; alternatives when they are several. */
export function listenerOwners(
  reference: ObjectReference,
  from: Resource,
  mesh: Mesh,
): readonly ListenerOwner[] {
  const key = referenceKey(reference, from);
  if (meansGateway(reference)) return mesh.kubernetesGateways(key);
  return mesh.find("ListenerSet", key).filter(({ manifestKind }) => manifestKind === reference.kind);
}

/** Whether a route's reference is to a Kubernetes Service. */
export function meansService({ group, kind }: ObjectReference): boolean {
  return group === "" && kind === "Service";
}

/** Whether a route's reference is to a ServiceEntry of Istio. */
export function meansServiceEntry({ group, kind }: ObjectReference): boolean {
  return group === "networking.istio.io" && kind === "ServiceEntry";
}

/** The object that a reference names: in the namespace of the object it stands in, unless it says another. */
export function referenceKey({ namespace, name }: ObjectReference, from: Resource): Key {
  return { namespace: namespace?.value ?? from.namespace, name: name.value };
}

/** The listeners that a parent reference asks for: of that section and port where it says them. */
export function listenersOf(
  { listeners }: ListenerOwner,
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

/**
 * Whether a listener brings requests that a kind of route can take, and takes routes of that kind. Implementations may have
 * protocols of their own; a TLS listener ends TLS for TCPRoutes. (gateway-api ProtocolType, AllowedRoutes)
 */
export function carries({ protocol, tls, routeKinds }: Listener, kind: RouteKind): boolean {
  if (routeKinds?.every(({ value }) => value !== `${gatewayGroup}/${kind}`)) return false;
  if (kind === "TCPRoute" && tls?.mode === "Passthrough") return false;
  return !protocol || protocols[kind].has(protocol.value) || !known.has(protocol.value);
}

/** Whether a listener takes routes of the route's namespace; also true where that is not known. */
export function admits(listener: Listener, owner: ListenerOwner, route: Route, mesh: Mesh): boolean {
  return letsIn(listener.routesFrom, owner, route, mesh);
}
