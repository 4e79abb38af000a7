import type { Gateway, Server } from "../resources/gateway.js";
import type { KubernetesGateway } from "../resources/kubernetes-gateway.js";
import type { Key, LocatedText, Reference } from "../resources/resource.js";
import type { VirtualService } from "../resources/virtual-service.js";
import { fullHost, overlaps, splitServerHost } from "./hosts.js";
import { add } from "./multimap.js";

/** The word in a list of gateways that stands for all sidecars. */
export const meshGateway = "mesh";

/**
 * The Gateway that an entry of `gateways` means: `name`, `namespace/name`, or the older `name.namespace` with or without a
 * domain behind it. (pkg/model gateway.go resolveGatewayName.)
 */
export function gatewayKey(reference: Reference, namespace: string): Key {
  if (reference.namespace !== undefined) {
    return { namespace: reference.namespace === "." ? namespace : reference.namespace, name: reference.name };
  }
  const [name = "", owner] = reference.name.split(".");
  return owner === undefined ? { namespace, name: reference.name } : { namespace: owner, name };
}

/** Whether a VirtualService is for sidecars: it names no gateways, or "mesh" among them. */
export function isMeshBound({ gateways }: VirtualService): boolean {
  return gateways === undefined || gateways.some(({ text }) => text === meshGateway);
}

/** How a server tells its clients apart: by the requests, by the name asked for in the TLS handshake, or not at all. */
export type ServerFamily = "HTTP" | "TLS" | "TCP";

const families: Readonly<Record<string, ServerFamily>> = {
  HTTP: "HTTP",
  HTTP2: "HTTP",
  GRPC: "HTTP",
  "GRPC-WEB": "HTTP",
  HTTPS: "TLS",
  TLS: "TLS",
};

/** The family of a server's protocol; every protocol that Istio does not read is TCP to it. */
export function familyOf({ protocol }: Server): ServerFamily {
  const name = protocol?.value.toUpperCase() ?? "";
  return Object.hasOwn(families, name) ? (families[name] ?? "TCP") : "TCP";
}

/** The field of a VirtualService that holds the routes for what a server lets in. */
export type RouteField = "http" | "tls" | "tcp";

/**
 * Which routes a server takes: those of the protocol that it sees once it has ended TLS, or does not end it. Undefined for
 * one that needs none, and where it is not known. (pilot/pkg/networking/core gateway.go, createGatewayTCPFilterChainOpts)
 */
export function routesTaken(server: Server): RouteField | undefined {
  // The first of the enum holds where none is written.
  const mode = server.tls && (server.tls.mode?.value ?? "PASSTHROUGH");
  if (!server.protocol || mode === "AUTO_PASSTHROUGH") return undefined;
  if (mode === "PASSTHROUGH" && !server.tls?.httpsRedirect) return "tls";
  const family = familyOf(server);
  if (family === "HTTP" || server.protocol.value.toUpperCase() === "HTTPS") return "http";
  return "tcp";
}

/** Whether a server accepts a host of a VirtualService from that namespace. */
export function serverServes(server: Server, gateway: Gateway, host: string, namespace: string): boolean {
  return server.open || server.hosts.some((served) => servesHost(served, gateway, host, namespace));
}

function servesHost({ value }: LocatedText, gateway: Gateway, host: string, namespace: string): boolean {
  const served = splitServerHost(value);
  const owner = served.namespace === "." ? gateway.namespace : served.namespace;
  if (owner !== undefined && owner !== "*" && owner !== namespace) return false;
  return overlaps(served.host, host.toLowerCase());
}

/** Whether any server of a Gateway, or listener of one of the Gateway API, accepts the host. */
export function gatewayServes(
  gateway: Gateway | KubernetesGateway,
  host: string,
  namespace: string,
): boolean {
  if (gateway.open) return true;
  return gateway.kind === "Gateway"
    ? gateway.servers.some((server) => serverServes(server, gateway, host, namespace))
    : gateway.listeners.some(
        ({ hostname }) => !hostname || overlaps(hostname.value.toLowerCase(), host.toLowerCase()),
      );
}

/** The hosts that a Gateway accepts, as its servers or listeners write them. */
export function hostsOf(gateway: Gateway | KubernetesGateway): readonly LocatedText[] {
  return gateway.kind === "Gateway"
    ? gateway.servers.flatMap(({ hosts }) => hosts)
    : gateway.listeners.flatMap(({ hostname }) => hostname ?? []);
}

/** VirtualServices by each of their hosts, in full. */
export function byFullHost(
  virtualServices: readonly VirtualService[],
): ReadonlyMap<string, readonly VirtualService[]> {
  const byHost = new Map<string, VirtualService[]>();
  for (const virtualService of virtualServices) {
    const hosts = virtualService.hosts.map(({ value }) => fullHost(value, virtualService.namespace));
    for (const host of new Set(hosts)) add(byHost, host, virtualService);
  }
  return byHost;
}
