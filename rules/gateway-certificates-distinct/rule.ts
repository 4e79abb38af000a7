import {
  areApart,
  defineRule,
  type Finding,
  familyOf,
  type Gateway,
  type Mesh,
  type Place,
  type Server,
  selects,
  splitServerHost,
} from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-certificates-distinct",
  summary: "Gateways on the same pods do not show one certificate for different hosts.",
  severity: "warning",
  parity: ["IST0138"],
  visits: "Gateway",

  *check(gateway, mesh) {
    const seen = new Set<string>();
    for (const shown of certificatesOf(gateway)) {
      if (seen.has(shown.key)) continue;
      seen.add(shown.key);
      const others = othersWith(shown, gateway, mesh);
      if (others.length > 0) yield shared(shown, others);
    }
  },
});

/** A certificate that a server shows on its port, to browsers that speak HTTP/2 to it. */
interface Shown {
  readonly gateway: Gateway;
  readonly server: Server;
  readonly at: Place;
  /** The same for all servers that show this certificate on this port. */
  readonly key: string;
}

function certificatesOf(gateway: Gateway): readonly Shown[] {
  return gateway.servers.flatMap((server) => {
    const { tls, number } = server;
    if (!tls || familyOf(server) !== "TLS" || server.protocol?.value.toUpperCase() === "TLS") return [];
    const names = tls.credentialNames.length > 0 ? tls.credentialNames : [tls.certificateFile ?? []].flat();
    return names.map(({ value, at }) => ({ gateway, server, at, key: `${number?.value} ${value}` }));
  });
}

/** Enough to show where the others are. */
const mostOthers = 8;

function othersWith(shown: Shown, gateway: Gateway, mesh: Mesh): readonly Shown[] {
  const others: Shown[] = [];
  for (const other of mesh.togetherBefore("Gateway", gateway, shown.key, keysOf)) {
    if (other.name === gateway.name && other.namespace === gateway.namespace) continue;
    if (!meet(gateway, other, mesh)) continue;
    const its = certificatesOf(other).find(({ key }) => key === shown.key);
    if (its && hostsOf(its) !== hostsOf(shown)) others.push(its);
    if (others.length === mostOthers) break;
  }
  return others;
}

function keysOf(gateway: Gateway): readonly string[] {
  return certificatesOf(gateway).map(({ key }) => key);
}

function meet(one: Gateway, other: Gateway, mesh: Mesh): boolean {
  if (mesh.sharePods(one, other)) return true;
  return !areApart(one, other, mesh) && (isNarrower(one, other) || isNarrower(other, one));
}

/** Whether all pods of the other Gateway are pods of this one, whichever they are. */
function isNarrower({ selector: wide }: Gateway, { selector: narrow }: Gateway): boolean {
  return wide !== undefined && narrow !== undefined && selects(wide.entries, narrow.entries);
}

function hostsOf({ server: { hosts } }: Shown): string {
  return [...new Set(hosts.map(({ value }) => splitServerHost(value).host))].sort().join(" ");
}

function shared({ gateway, server, at }: Shown, others: readonly Shown[]): Finding {
  const [first] = others;
  return {
    at,
    message: `Gateway "${gateway.name}" shows the same certificate on port ${server.number?.value} as Gateway "${first?.gateway.name}", for other hosts.`,
    related: others.map((other) => ({ at: other.at, message: "It is shown here too." })),
    help: "A browser takes one connection for both hosts, and gets 404 for the one whose routes are not behind it.",
  };
}
