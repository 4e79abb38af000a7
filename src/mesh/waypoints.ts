import type { AnyResource, Kinds } from "../resources/kinds.js";
import type { KubernetesGateway } from "../resources/kubernetes-gateway.js";
import type { Key, Labels } from "../resources/resource.js";
import { below, type Place } from "../text/place.js";
import { labelOf, waypointLabel, waypointNamespaceLabel } from "./ambient.js";
import type { Mesh } from "./mesh.js";
import { isMachine } from "./pods.js";

/** What may use a waypoint. */
export type WaypointUser = Kinds["Namespace" | "Service" | "ServiceEntry" | "Workload"];

/** A waypoint as a label names it. */
export interface NamedWaypoint extends Key {
  readonly at: Place;
}

/** The labels by which an object says whose waypoint it uses: for pods, those of their template. */
export function userLabels(user: WaypointUser): Labels {
  return user.kind === "Workload" && !isMachine(user) ? user.podLabels : user.labels;
}

/** The namespace that an object's waypoint is in, unless its labels name another. */
export function userNamespace(user: WaypointUser): string {
  return user.kind === "Namespace" ? user.name : user.namespace;
}

/** The waypoint that an object's own labels name; undefined when they name none, or say that it uses none. */
export function namedWaypoint(user: WaypointUser): NamedWaypoint | undefined {
  const labels = userLabels(user);
  const label = labelOf(labels, waypointLabel);
  if (labels.open || !label?.value || label.value === "none") return undefined;
  const namespace = labels.entries.get(waypointNamespaceLabel) ?? userNamespace(user);
  return { name: label.value, namespace, at: label.at };
}

/** The label of a Gateway, or of its class, for what traffic it is a waypoint. */
const trafficLabel = "istio.io/waypoint-for";

/** Classes of Istio whose Gateways stand at the edge of the mesh. */
const edgeClasses: ReadonlySet<string> = new Set(["istio", "istio-remote"]);

/**
 * Why a Gateway is no waypoint for an object: a clause about the Gateway, and where to look; undefined when it may be one. (pilot/pkg/serviceregistry/ambient waypoints.go)
 */
export function waypointProblem(
  gateway: KubernetesGateway,
  user: WaypointUser,
  mesh: Mesh,
): { readonly clause: string; readonly at: Place } | undefined {
  const { className, open, labels } = gateway;
  if (open || labels.open) return undefined;
  if (className && edgeClasses.has(className.value)) {
    return { clause: `is no waypoint: its class is "${className.value}"`, at: className.at };
  }
  const traffic = trafficOf(gateway, mesh);
  if (!takes(user, traffic)) {
    return { clause: `is a waypoint for ${users.get(traffic) ?? `"${traffic}"`}`, at: nameOf(gateway) };
  }
  const listener = gateway.listeners.find(({ protocol }) => protocol?.value === "HBONE");
  const isOther = userNamespace(user) !== gateway.namespace;
  return isOther && listener?.routesFrom.from === "Same"
    ? { clause: "is a waypoint for its own namespace alone", at: listener.at }
    : undefined;
}

const users: ReadonlyMap<string, string> = new Map([
  ["service", "Services alone"],
  ["workload", "pods alone"],
  ["none", "nothing"],
]);

function nameOf({ at }: KubernetesGateway): Place {
  return below(at, "metadata", "name");
}

/** A waypoint is for Services, unless it or its class says otherwise. */
function trafficOf({ labels, className }: KubernetesGateway, mesh: Mesh): string {
  const own = labels.entries.get(trafficLabel);
  if (own !== undefined || !className) return own ?? "service";
  const [named] = mesh.find("GatewayClass", { namespace: "", name: className.value });
  return named?.labels.entries.get(trafficLabel) ?? "service";
}

/** What a Namespace names may be for its Services or for its pods. */
function takes({ kind }: AnyResource, traffic: string): boolean {
  if (traffic === "all") return true;
  if (kind === "Namespace") return traffic !== "none";
  return traffic === (kind === "Workload" ? "workload" : "service");
}
