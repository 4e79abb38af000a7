import type { AnyResource, Kinds } from "../resources/kinds.js";
import type { KubernetesGateway, Listener } from "../resources/kubernetes-gateway.js";
import type { NamespaceChoice } from "../resources/namespace-choice.js";
import type { Key, Labels } from "../resources/resource.js";
import { below, type Place } from "../text/place.js";
import { labelOf, waypointLabel, waypointNamespaceLabel } from "./ambient.js";
import { classesOf, roleOf } from "./gateway-classes.js";
import type { Mesh } from "./mesh.js";
import { homeNamespace, letsIn } from "./namespace-choices.js";
import { isMachine } from "./pods.js";

/** What may use a waypoint. */
export type WaypointUser = Kinds["Namespace" | "Service" | "ServiceEntry" | "Workload"];

/** A waypoint as a label names it. */
export interface NamedWaypoint extends Key {
  readonly at: Place;
}

/** The labels by which an object says whose waypoint it uses: for pods, those of their template. */
function userLabels(user: WaypointUser): Labels {
  return user.kind === "Workload" && !isMachine(user) ? user.podLabels : user.labels;
}

/** The waypoint that an object's own labels name; undefined when they name none, or say that it uses none. */
export function namedWaypoint(user: WaypointUser): NamedWaypoint | undefined {
  const labels = userLabels(user);
  const label = labelOf(labels, waypointLabel);
  if (labels.open || !label?.value || label.value === "none") return undefined;
  const namespace = labels.entries.get(waypointNamespaceLabel) ?? homeNamespace(user);
  return { name: label.value, namespace, at: label.at };
}

/** The label of a Gateway, or of its class, for what traffic it is a waypoint. */
const trafficLabel = "istio.io/waypoint-for";

/** Why a Gateway is no waypoint for an object: a clause about the Gateway, and where to look. */
export interface WaypointProblem {
  readonly clause: string;
  readonly at: Place;
}

/**
 * Why a Gateway is no waypoint for an object; undefined when it may be one. (pilot/pkg/serviceregistry/ambient
 * waypoints.go)
 */
export function waypointProblem(
  gateway: KubernetesGateway,
  user: WaypointUser,
  mesh: Mesh,
): WaypointProblem | undefined {
  if (gateway.open || gateway.labels.open) return undefined;
  return (
    classProblem(gateway, mesh) ??
    trafficProblem(gateway, user, mesh) ??
    namespaceProblem(gateway, user, mesh)
  );
}

function classProblem(gateway: KubernetesGateway, mesh: Mesh): WaypointProblem | undefined {
  const { className } = gateway;
  const role = roleOf(gateway, mesh);
  if (!className || !role || role === "waypoint") return undefined;
  return { clause: `is no waypoint: its class is "${className.value}"`, at: className.at };
}

function trafficProblem(
  gateway: KubernetesGateway,
  user: WaypointUser,
  mesh: Mesh,
): WaypointProblem | undefined {
  const traffic = trafficOf(gateway, mesh);
  if (takes(user, traffic)) return undefined;
  return { clause: `is a waypoint for ${users.get(traffic) ?? `"${traffic}"`}`, at: nameOf(gateway) };
}

/** Where no listener says which namespaces a waypoint is for, it is for its own. */
function namespaceProblem(
  gateway: KubernetesGateway,
  user: WaypointUser,
  mesh: Mesh,
): WaypointProblem | undefined {
  const listeners = entrancesOf(gateway, mesh);
  const choices = listeners.length > 0 ? listeners.map(({ routesFrom }) => routesFrom) : [ownAlone];
  if (choices.some((choice) => letsIn(choice, gateway, user, mesh))) return undefined;
  return {
    clause: choices.some(({ from }) => from === "Selector")
      ? `is a waypoint for namespaces that its selector chooses, and "${homeNamespace(user)}" is none of them`
      : "is a waypoint for its own namespace alone",
    at: listeners[0]?.at ?? nameOf(gateway),
  };
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
function trafficOf(gateway: KubernetesGateway, mesh: Mesh): string {
  const own = gateway.labels.entries.get(trafficLabel);
  if (own !== undefined) return own;
  const [named] = classesOf(gateway, mesh);
  return named?.labels.entries.get(trafficLabel) ?? "service";
}

/** What a Namespace names may be for its Services or for its pods. */
function takes({ kind }: AnyResource, traffic: string): boolean {
  if (traffic === "all") return true;
  if (kind === "Namespace") return traffic !== "none";
  return traffic === (kind === "Workload" ? "workload" : "service");
}

const ownAlone: NamespaceChoice = { from: "Same", selector: undefined };

/** The annotation by which a waypoint, or its class, binds another listener: a protocol, or one with a port. */
const bindingAnnotation = "ambient.istio.io/waypoint-inbound-binding";

/** The listeners that may say which namespaces a waypoint is for: any where another may be bound, else the one for HBONE. */
function entrancesOf(gateway: KubernetesGateway, mesh: Mesh): readonly Listener[] {
  const binds = [gateway, ...classesOf(gateway, mesh)].some(
    ({ annotations }) => annotations.open || annotations.entries.has(bindingAnnotation),
  );
  if (binds) return gateway.listeners;
  return gateway.listeners.filter(
    ({ protocol, port }) => protocol?.value === "HBONE" && (port?.value ?? tunnelPort) === tunnelPort,
  );
}

/** The port that ztunnel sends to. */
const tunnelPort = 15008;
