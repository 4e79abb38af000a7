import type { DestinationRule } from "../resources/destination-rule.js";
import type { LocatedText, Resource } from "../resources/resource.js";
import type { VirtualService } from "../resources/virtual-service.js";
import { isFloating } from "./catalogue.js";
import { isMeshBound } from "./gateways.js";
import type { Mesh } from "./mesh.js";
import { nearest } from "./nearness.js";

/** Why no waypoint applies a VirtualService or DestinationRule to the requests for a host. */
export interface Unapplied {
  readonly host: LocatedText;
  /** The Service or ServiceEntry in ambient mode; undefined when the host leads to none. */
  readonly target: Resource | undefined;
  /** It uses no waypoint. */
  readonly unused: boolean;
  /** The object is in a namespace that its waypoint does not look in. */
  readonly foreign: boolean;
}

/**
 * The hosts of a VirtualService or DestinationRule that are in ambient mode, and for which no waypoint applies it. Waypoints
 * take VirtualServices of their own namespace and of the Service's, and DestinationRules of the root namespace, too.
 * (pilot/pkg/networking/core listener_waypoint.go, getVirtualServiceForWaypoint; pilot/pkg/model sidecar.go, DestinationRule)
 */
export function unapplied(object: VirtualService | DestinationRule, mesh: Mesh): readonly Unapplied[] {
  if (!mesh.ambient.isUsed || object.open || isFloating(object) || !isForProxies(object)) return [];
  const hosts = object.kind === "VirtualService" ? object.hosts : [object.host].flatMap((host) => host ?? []);
  const targets = hosts.flatMap((host) => {
    const [target, ...others] = ambientTargets(host, object, mesh);
    return target && others.length === 0 ? [{ host, target }] : [];
  });
  if (targets.length > 0) return targets.flatMap((one) => judge(one.host, one.target, object, mesh));
  const [host] = hosts;
  return host && isOwnUnused(object, mesh) ? [{ host, target: undefined, unused: true, foreign: false }] : [];
}

/** The namespaces of the waypoints that apply a VirtualService to some of its hosts. */
export function waypointNamespaces(virtualService: VirtualService, mesh: Mesh): ReadonlySet<string> {
  const namespaces = new Set<string>();
  if (!mesh.ambient.isUsed || virtualService.open || isFloating(virtualService)) return namespaces;
  for (const host of isMeshBound(virtualService) ? virtualService.hosts : []) {
    for (const target of ambientTargets(host, virtualService, mesh)) {
      const use = mesh.ambient.waypointOf(target.labels, target);
      const isSeen =
        use.kind === "named" && [use.namespace, target.namespace].includes(virtualService.namespace);
      if (isSeen) namespaces.add(use.namespace);
    }
  }
  return namespaces;
}

/** Whether ztunnel would have to apply it: no VirtualService is, and DestinationRules only as far as connections go. */
function isForProxies(object: VirtualService | DestinationRule): boolean {
  if (object.kind === "DestinationRule") return object.onRequests.length > 0;
  return isMeshBound(object) && object.http.length + object.tls.length + object.tcp.length > 0;
}

function ambientTargets(
  { value }: LocatedText,
  object: VirtualService | DestinationRule,
  mesh: Mesh,
): readonly Resource[] {
  const { services, entries } = mesh.targets(value, object);
  const near = nearest<Resource>([...services, ...entries], object);
  return near.filter((target) => !isFloating(target) && mesh.ambient.modeOf(target) === "ambient");
}

function judge(
  host: LocatedText,
  target: Resource,
  object: VirtualService | DestinationRule,
  mesh: Mesh,
): readonly Unapplied[] {
  const use = mesh.ambient.waypointOf(target.labels, target);
  if (use.kind === "unknown") return [];
  const seen = [
    target.namespace,
    ...(use.kind === "named" ? [use.namespace] : []),
    ...(object.kind === "DestinationRule" ? [mesh.settings.rootNamespace] : []),
  ];
  const [unused, foreign] = [use.kind !== "named", !seen.includes(object.namespace)];
  return unused || foreign ? [{ host, target, unused, foreign }] : [];
}

/** Whether the object's own namespace is in ambient mode, and uses no waypoint. */
function isOwnUnused(object: Resource, mesh: Mesh): boolean {
  return (
    mesh.ambient.modeOf(object) === "ambient" && mesh.ambient.waypointOf(undefined, object).kind === "absent"
  );
}

/**
 * Whether others than waypoints may apply a VirtualService or DestinationRule: sidecars, or gateways that send to the host
 * of a DestinationRule.
 */
export function mayBeForOthers({ kind }: VirtualService | DestinationRule, mesh: Mesh): boolean {
  const hasGateways =
    kind === "DestinationRule" && (mesh.all("Gateway").length > 0 || mesh.ambient.hasGateways);
  return hasGateways || mesh.ambient.hasSidecars;
}
