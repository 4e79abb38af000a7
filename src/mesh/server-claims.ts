import type { Gateway, Server } from "../resources/gateway.js";
import type { LocatedText } from "../resources/resource.js";
import { familyOf } from "./gateways.js";
import { splitServerHost } from "./hosts.js";

/** What a server takes for itself: a host on its port, or, without a host, the port for plain HTTP or plain TCP. */
export interface ServerClaim {
  readonly gateway: Gateway;
  readonly server: Server;
  readonly host: LocatedText | undefined;
  readonly key: string;
  /** The key of the claims that may be rivals of this one. */
  readonly rivals: string;
}

const known = new WeakMap<Gateway, readonly ServerClaim[]>();

/** Every claim of a Gateway, in the order written. */
export function claimsOf(gateway: Gateway): readonly ServerClaim[] {
  const claims = known.get(gateway) ?? gateway.servers.flatMap((server) => serverClaims(server, gateway));
  known.set(gateway, claims);
  return claims;
}

function serverClaims(server: Server, gateway: Gateway): readonly ServerClaim[] {
  const port = server.number?.value;
  if (port === undefined) return [];
  const hosts = server.hosts.map((host): ServerClaim => {
    const key = `${port} ${splitServerHost(host.value).host}`;
    return { gateway, server, host, key, rivals: key };
  });
  const family = familyOf(server);
  if (family === "TLS") return hosts;
  // Of the many servers that share a port most are of one family, and only one of the other is in their way.
  const [key, rivals] = [`${port} as ${family}`, `${port} as ${family === "HTTP" ? "TCP" : "HTTP"}`];
  return [{ gateway, server, host: undefined, key, rivals }, ...hosts];
}

/**
 * Whether two claims of one key cannot both be granted, or are one claim made twice. Plain HTTP and plain TCP do not share
 * a port; plain HTTP servers for VirtualServices of different namespaces share a route table without meeting. (pkg/model
 * gateway.go, MergeGateways and canMergeProtocols)
 */
export function meet(a: ServerClaim, b: ServerClaim): boolean {
  if (a.server.bind !== b.server.bind) return false;
  const families = new Set([familyOf(a.server), familyOf(b.server)]);
  if (!a.host || !b.host) return families.size === 2;
  if (families.size === 2) return families.has("TLS");
  if (!families.has("HTTP")) return true;
  const [mine, its] = [namespaceOf(a), namespaceOf(b)];
  return mine === "*" || its === "*" || mine === its;
}

function namespaceOf({ host, gateway }: ServerClaim): string {
  const written = splitServerHost(host?.value ?? "").namespace ?? "*";
  return written === "." ? gateway.namespace : written;
}
