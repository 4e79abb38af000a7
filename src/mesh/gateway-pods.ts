import type { Gateway } from "../resources/gateway.js";
import type { Labels } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";
import { gatewayNameLabels } from "../scope/object-providers.js";
import { isFloating } from "./catalogue.js";
import { labelKey } from "./labels.js";
import type { Mesh } from "./mesh.js";

/**
 * The pods that a Gateway configures: those that its selector picks, in every namespace unless the mesh scopes Gateways to
 * their own. None where it has no selector, which picks all.
 */
export function gatewayPods(gateway: Gateway, mesh: Mesh): readonly Workload[] {
  const { selector, namespace } = gateway;
  if (!selector) return [];
  const selected = mesh.selectedBy(selector);
  if (!isScoped(gateway, mesh)) return selected;
  return selected.filter((pods) => pods.namespace === namespace || isFloating(pods));
}

/**
 * The name of the Gateway of the Gateway API whose pods bear these labels, or are asked for by them; undefined when
 * they name none.
 */
export function gatewayNamed({ entries }: Labels): string | undefined {
  return gatewayNameLabels.map((label) => entries.get(label)).find((name) => name !== undefined);
}

/** Whether some pods are configured by both Gateways. Without selector labels a Gateway configures all. */
export function sharePods(one: Gateway, other: Gateway, mesh: Mesh): boolean {
  if (one.selector?.open || other.selector?.open) return false;
  if (areApart(one, other, mesh)) return false;
  if (!one.selector || !other.selector) return true;
  if (labelKey(one.selector.entries) === labelKey(other.selector.entries)) return true;
  const selected = new Set(gatewayPods(one, mesh));
  return gatewayPods(other, mesh).some((workload) => selected.has(workload));
}

/** Whether no pods can be configured by both Gateways, because the mesh scopes them to their namespaces. */
export function areApart(one: Gateway, other: Gateway, mesh: Mesh): boolean {
  return one.namespace !== other.namespace && (isScoped(one, mesh) || isScoped(other, mesh));
}

function isScoped(gateway: Gateway, mesh: Mesh): boolean {
  return mesh.meshConfig(gateway).gatewaysScoped.value === true && !isFloating(gateway);
}
