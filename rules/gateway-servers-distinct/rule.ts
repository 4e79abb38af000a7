import {
  defineRule,
  type Finding,
  type Gateway,
  labelKey,
  type Mesh,
  type Server,
  splitServerHost,
} from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-servers-distinct",
  summary: "Two servers of the same gateway pods do not claim one port and host.",
  severity: "error",
  parity: ["IST0145", "KIA0301"],
  visits: "Gateway",

  *check(gateway, mesh) {
    for (const [index, server] of gateway.servers.entries()) {
      if (!server.number) continue;
      const port = server.number.value;
      const own = gateway.servers.slice(0, index).filter(({ number }) => number?.value === port);
      const rivals = [
        ...own.map((earlier) => ({ gateway, server: earlier })),
        ...serversOfOthers(gateway, port, mesh),
      ];
      for (const host of server.hosts) yield* conflict(gateway, server, host, rivals);
    }
  },
});

interface Claim {
  readonly gateway: Gateway;
  readonly server: Server;
}

/** The servers on a port of Gateways that come earlier and configure the same pods. */
function serversOfOthers(gateway: Gateway, port: number, mesh: Mesh): readonly Claim[] {
  const claims: Claim[] = [];
  for (const other of mesh.together("Gateway", gateway, String(port), ports)) {
    if (other === gateway) break;
    if (isAlternative(gateway, other) || !samePods(gateway, other, mesh)) continue;
    claims.push(
      ...other.servers
        .filter(({ number }) => number?.value === port)
        .map((server) => ({ gateway: other, server })),
    );
  }
  return claims;
}

function ports({ servers }: Gateway): readonly string[] {
  return servers.flatMap(({ number }) => (number ? [String(number.value)] : []));
}

function isAlternative(a: Gateway, b: Gateway): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}

function samePods(a: Gateway, b: Gateway, mesh: Mesh): boolean {
  if (!a.selector || !b.selector || a.selector.open || b.selector.open) return false;
  if (labelKey(a.selector.entries) === labelKey(b.selector.entries)) return true;
  const pods = new Set(mesh.selectedBy(a.selector));
  return mesh.selectedBy(b.selector).some((workload) => pods.has(workload));
}

function* conflict(
  gateway: Gateway,
  server: Server,
  host: Server["hosts"][number],
  rivals: readonly Claim[],
): Generator<Finding> {
  const name = splitServerHost(host.value).host;
  for (const rival of rivals) {
    if (rival.server.bind !== server.bind || rival.server === server) continue;
    const other = rival.server.hosts.find(({ value }) => splitServerHost(value).host === name);
    if (!other || apart(gateway, host.value, rival, other.value)) continue;
    yield {
      at: host.at,
      message: `Host "${host.value}" on port ${server.number?.value} is also claimed by ${rival.gateway === gateway ? "another server of this Gateway" : `Gateway "${rival.gateway.name}"`}.`,
      related: [{ at: other.at, message: "It is claimed here." }],
      ...(isTls(server) || isTls(rival.server)
        ? { help: "Of two TLS servers with one host, the one that comes later is dropped." }
        : {
            severity: "info",
            help: "Both are plain HTTP, so their routes are merged; one server would do.",
          }),
    };
    return;
  }
}

/** Plain HTTP servers for VirtualServices of different namespaces share a route table without meeting. */
function apart(gateway: Gateway, host: string, rival: Claim, other: string): boolean {
  if (isTls(rival.server)) return false;
  const mine = namespaceOf(host, gateway);
  const its = namespaceOf(other, rival.gateway);
  return mine !== "*" && its !== "*" && mine !== its;
}

function namespaceOf(host: string, { namespace }: Gateway): string {
  const written = splitServerHost(host).namespace ?? "*";
  return written === "." ? namespace : written;
}

const tlsProtocols: ReadonlySet<string> = new Set(["HTTPS", "TLS"]);

function isTls({ protocol }: Server): boolean {
  return tlsProtocols.has(protocol?.value.toUpperCase() ?? "");
}
