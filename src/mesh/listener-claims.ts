import type { KubernetesGateway, Listener } from "../resources/kubernetes-gateway.js";
import { fullHost } from "./hosts.js";

/** How listeners on one port tell their clients apart; undefined for protocols that implementations add. */
export type ListenerFamily = "HTTP" | "TLS" | "TCP" | "UDP";

const families: ReadonlyMap<string, ListenerFamily> = new Map([
  ["HTTP", "HTTP"],
  ["HTTPS", "TLS"],
  ["TLS", "TLS"],
  ["TCP", "TCP"],
  ["UDP", "UDP"],
]);

/** The family of a protocol of the Gateway API; undefined for any other. */
export function listenerFamily(protocol: string): ListenerFamily | undefined {
  return families.get(protocol);
}

/**
 * What two listeners of one Gateway may not both have, the same for both: port and hostname, with the protocol where it
 * tells them apart. Undefined where it is not known. (gateway-api GatewaySpec, Distinct Listeners)
 */
export function listenerClaim({ port, protocol, hostname }: Listener): string | undefined {
  if (!port || !protocol) return undefined;
  const family = listenerFamily(protocol.value) ?? protocol.value;
  const host = family === "TCP" || family === "UDP" ? "" : (hostname?.value.toLowerCase() ?? "");
  return `${port.value} ${family} ${host}`;
}

/**
 * The Services that a Gateway is bound to by its addresses, in full; none for one whose pods are made for it.
 * (istio.io, Gateway API, manual deployment)
 */
export function boundServices({ addresses, namespace }: KubernetesGateway): readonly string[] {
  return addresses.flatMap(({ type, value }) =>
    type === "Hostname" ? [fullHost(value.value, namespace)] : [],
  );
}
