import {
  add,
  claimsOf,
  defineRule,
  type Finding,
  familyOf,
  type Gateway,
  type Mesh,
  meet,
  type Server,
  type ServerClaim,
} from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-servers-distinct",
  summary: "Two servers of the same gateway pods do not claim one port and host.",
  severity: "error",
  parity: ["IST0145", "KIA0301"],
  visits: "Gateway",

  *check(gateway, mesh) {
    const own = new Map<string, ServerClaim[]>();
    for (const claim of claimsOf(gateway)) {
      const earlier = own.get(claim.rivals) ?? [];
      const rivals = [...earlier.filter((other) => meet(claim, other)), ...rivalsOf(claim, mesh)];
      add(own, claim.key, claim);
      const [rival] = rivals;
      if (rival) yield claim.host ? sameHost(claim, rival, rivals) : otherProtocol(claim, rival);
    }
  },
});

/** Enough to show where the others are. */
const mostRivals = 4;

/** The first claims to the same that Gateways before this one make for the same pods. */
function rivalsOf(claim: ServerClaim, mesh: Mesh): readonly ServerClaim[] {
  const rivals: ServerClaim[] = [];
  for (const other of mesh.together("Gateway", claim.gateway, claim.rivals, keys)) {
    if (!mesh.isBefore(other, claim.gateway)) break;
    if (isAlternative(claim.gateway, other)) continue;
    const rival = claimsOf(other).find((its) => its.key === claim.rivals && meet(claim, its));
    if (rival && mesh.sharePods(claim.gateway, other)) rivals.push(rival);
    if (rivals.length === mostRivals) break;
  }
  return rivals;
}

function keys(gateway: Gateway): readonly string[] {
  return claimsOf(gateway).map(({ key }) => key);
}

function isAlternative(a: Gateway, b: Gateway): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}

function sameHost(
  { gateway, server, host }: ServerClaim,
  rival: ServerClaim,
  rivals: readonly ServerClaim[],
): Finding {
  const once = rival.server === server;
  const merged = once || (familyOf(server) === "HTTP" && familyOf(rival.server) === "HTTP");
  return {
    at: host?.at ?? server.at,
    message: once
      ? `Host "${host?.value}" stands twice in one server.`
      : `Host "${host?.value}" on port ${server.number?.value} is also claimed by ${whose(rival, gateway)}.`,
    related: rivals.map((other) => ({
      at: other.host?.at ?? other.server.at,
      message: "It is claimed here.",
    })),
    ...(merged && { severity: "info" }),
    help: once ? "Once is enough." : consequence(server, merged),
  };
}

function whose({ gateway: other }: ServerClaim, gateway: Gateway): string {
  return other === gateway ? "another server of this Gateway" : `Gateway "${other.name}"`;
}

function consequence(server: Server, merged: boolean): string {
  if (merged) return "Both are plain HTTP, so their routes are merged; one server would do.";
  return familyOf(server) === "TLS"
    ? "Of two TLS servers with one host, the one that comes later is dropped."
    : "Of two such servers on one port, the one that comes later is dropped.";
}

function otherProtocol({ gateway, server }: ServerClaim, rival: ServerClaim): Finding {
  const family = familyOf(rival.server);
  return {
    at: server.protocol?.at ?? server.at,
    message: `Port ${server.number?.value} is for ${familyOf(server)} here and for ${family} in ${whose(rival, gateway)}.`,
    parity: ["IST0145"],
    related: [
      { at: rival.server.protocol?.at ?? rival.server.at, message: `This server takes it for ${family}.` },
    ],
    help: "One port of a gateway speaks one protocol; the server that comes later is dropped.",
  };
}
