import type { Gateway, Server } from "../resources/gateway.js";
import type { LocatedText } from "../resources/resource.js";
import { familyOf } from "./gateways.js";
import { splitServerHost } from "./hosts.js";

/** What a server takes for itself: a host on its port, or, without a host, the port for plain HTTP or plain TCP. */
export interface ServerClaim {
  readonly gateway: Gateway;
  readonly server: Server;
  readonly host: LocatedText | undefined;
  /** The same for all claims that could be rivals. */
  readonly key: string;
}

/** Every claim of a Gateway, in the order written. */
export function claimsOf(gateway: Gateway): readonly ServerClaim[] {
  return gateway.servers.flatMap((server) => {
    const port = server.number?.value;
    if (port === undefined) return [];
    const hosts = server.hosts.map((host) => {
      return { gateway, server, host, key: `${port} ${splitServerHost(host.value).host}` };
    });
    if (familyOf(server) === "TLS") return hosts;
    return [{ gateway, server, host: undefined, key: `${port}` }, ...hosts];
  });
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
