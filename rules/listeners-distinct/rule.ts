import { add, type Cursor, defineFieldRule, type Finding, listenerFamily } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "listeners-distinct",
  summary: "The listeners of a Gateway are told apart by port, protocol and hostname.",
  severity: "error",
  parity: ["KIA1503"],
  inspects: [
    "gateway.networking.k8s.io/Gateway",
    "gateway.networking.k8s.io/ListenerSet",
    "gateway.networking.x-k8s.io/XListenerSet",
  ],

  *check(object) {
    const byPort = new Map<number, Claimed[]>();
    for (const listener of object.find("spec", "listeners").items()) {
      const claim = claimOf(listener);
      if (!claim) continue;
      const earlier = byPort.get(claim.port) ?? [];
      const rival = earlier.find((other) => meet(claim, other));
      if (rival) yield indistinct(claim, rival);
      // One that is refused takes nothing from those after it.
      if (!rival) add(byPort, claim.port, claim);
    }
  },
});

interface Claimed {
  readonly listener: Cursor;
  readonly port: number;
  readonly protocol: string;
  /** How it tells clients apart: the protocol itself where the Gateway API does not know it. */
  readonly family: string;
  readonly hostname: string;
}

/** Undefined when not all of it is known. */
function claimOf(listener: Cursor): Claimed | undefined {
  const port = listener.get("port").number()?.value;
  const protocol = listener.get("protocol").text()?.value;
  const hostname = listener.get("hostname");
  if (port === undefined || protocol === undefined || hostname.isUnknown) return undefined;
  const family = listenerFamily(protocol) ?? protocol;
  return { listener, port, protocol, family, hostname: hostname.text()?.value.toLowerCase() ?? "" };
}

/**
 * Plain HTTP, TLS and plain TCP do not share a port; listeners of one family need hostnames of their own, which TCP and UDP
 * do not have. (gateway-api GatewaySpec, Distinct Listeners)
 */
function meet(one: Claimed, other: Claimed): boolean {
  if (one.family === other.family) return isNameless(one) || one.hostname === other.hostname;
  return [one, other].every(
    ({ protocol, family }) => family !== "UDP" && listenerFamily(protocol) !== undefined,
  );
}

function isNameless({ family }: Claimed): boolean {
  return family === "TCP" || family === "UDP";
}

function indistinct({ listener, port, protocol, family, hostname }: Claimed, rival: Claimed): Finding {
  const sameFamily = family === rival.family;
  const field = sameFamily ? (hostname === "" ? "port" : "hostname") : "protocol";
  const asked = hostname === "" ? "every hostname" : `"${hostname}"`;
  return {
    at: listener.get(field).at,
    message: sameFamily
      ? `Another listener takes ${protocol} on port ${port} for ${isNameless(rival) ? "all clients" : asked} already.`
      : `Port ${port} is for ${protocol} here and for ${rival.protocol} in another listener.`,
    related: [
      {
        at: rival.listener.get(field).exists ? rival.listener.get(field).at : rival.listener.at,
        message: "The other listener is here.",
      },
    ],
    help: "Listeners that cannot be told apart are not accepted.",
  };
}
