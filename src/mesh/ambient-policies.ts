import type { Policy } from "../resources/policy.js";
import type { Labels } from "../resources/resource.js";
import { type Planes, waypointClass } from "./ambient.js";
import { isFloating } from "./catalogue.js";
import { gatewayNamed } from "./gateway-pods.js";
import type { Mesh } from "./mesh.js";

/** A policy of an ambient namespace that no waypoint applies, because it says nothing of what it is attached to. */
export interface Unattached {
  /** The pods it is for. */
  readonly pods: Planes;
  /** Whether the pods, or the namespace, use a waypoint all the same. */
  readonly enrolled: boolean;
}

/**
 * What can be said of a policy about requests without targets, when it is for pods in ambient mode: ztunnel applies what it
 * can of an AuthorizationPolicy and nothing of the others, and waypoints ask for targets. Undefined when a sidecar or gateway
 * may apply it, or when it is not known. (pilot/pkg/model policyattachment.go, ShouldAttachPolicy)
 */
export function unattached(policy: Policy, mesh: Mesh): Unattached | undefined {
  const { selector, namespace, open, targets } = policy;
  if (!mesh.ambient.isUsed || open || selector?.open || targets.length > 0 || isFloating(policy))
    return undefined;
  if (mesh.ambient.modeOf(policy) !== "ambient") return undefined;
  const some = selector && selector.entries.size > 0 ? selector : undefined;
  const pods = some
    ? mesh.ambient.planesOf(mesh.selectedBy(some, namespace))
    : mesh.ambient.planesIn(namespace);
  if (isForOthers(policy, some, pods, mesh)) return undefined;
  const enrolled = isEnrolled(policy, some ? pods : undefined, mesh);
  if (policy.kind === "Telemetry" && !some && enrolled) return undefined;
  return { pods, enrolled };
}

/** ztunnel applies an AuthorizationPolicy to pods in ambient mode, whoever else there is; the others it leaves alone. */
function isForOthers(policy: Policy, selector: Labels | undefined, pods: Planes, mesh: Mesh): boolean {
  if (policy.kind === "AuthorizationPolicy" && pods.ambient.length > 0) return false;
  return pods.sidecar.length + pods.unknown.length > 0 || mayBeForGateway(policy, selector, mesh);
}

/** Pods of Gateways of the Gateway API are made for them, with the name as a label. */
function mayBeForGateway({ namespace }: Policy, selector: Labels | undefined, mesh: Mesh): boolean {
  if (selector) return gatewayNamed(selector) !== undefined;
  return mesh
    .inNamespace("KubernetesGateway", namespace)
    .some(({ className }) => className?.value !== waypointClass);
}

function isEnrolled(policy: Policy, pods: Planes | undefined, mesh: Mesh): boolean {
  const uses =
    pods && pods.ambient.length > 0
      ? pods.ambient.map((pod) => mesh.ambient.waypointOf(pod.podLabels, pod))
      : [mesh.ambient.waypointOf(undefined, policy)];
  return uses.every(({ kind }) => kind === "named");
}
