import {
  boundServices,
  defineRule,
  type Finding,
  type KubernetesGateway,
  type Listener,
  listenerClaim,
  listenerFamily,
  type Mesh,
} from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-hostnames-distinct",
  summary: "Two Gateways of the Gateway API do not claim one hostname and port.",
  severity: "error",
  parity: ["KIA1501"],
  visits: "KubernetesGateway",

  *check(gateway, mesh) {
    for (const listener of gateway.listeners) {
      const claim = listenerClaim(listener);
      const rival = claim && rivalOf(claim, gateway, mesh);
      if (rival) yield claimedTwice(listener, gateway, rival);
    }
  },
});

interface Claimed {
  readonly gateway: KubernetesGateway;
  readonly listener: Listener;
}

/** The first Gateway before this one that claims the same, on the same pods if there is one. */
function rivalOf(claim: string, gateway: KubernetesGateway, mesh: Mesh): Claimed | undefined {
  const others = mesh
    .togetherBefore("KubernetesGateway", gateway, claim, claimsOf)
    .filter(({ namespace, name }) => namespace !== gateway.namespace || name !== gateway.name);
  const other = others.find((one) => sharePods(gateway, one)) ?? others[0];
  const listener = other?.listeners.find((its) => listenerClaim(its) === claim);
  return other && listener ? { gateway: other, listener } : undefined;
}

/** Catch-all listeners of Gateways with addresses of their own have nothing in common. */
function claimsOf(gateway: KubernetesGateway): readonly string[] {
  const isBound = boundServices(gateway).length > 0;
  return gateway.listeners.flatMap((listener) =>
    listener.hostname || isBound ? (listenerClaim(listener) ?? []) : [],
  );
}

function sharePods(one: KubernetesGateway, other: KubernetesGateway): boolean {
  const services = new Set(boundServices(one));
  return boundServices(other).some((service) => services.has(service));
}

/** On one Service the later TLS listener is dropped, and plain HTTP is merged; on two, DNS decides. (pkg/model gateway.go MergeGateways) */
function claimedTwice(
  { hostname, port, protocol, at }: Listener,
  gateway: KubernetesGateway,
  rival: Claimed,
): Finding {
  const isDropped = sharePods(gateway, rival.gateway) && listenerFamily(protocol?.value ?? "") !== "HTTP";
  const what = hostname ? `Hostname "${hostname.value}" on port ${port?.value}` : `Port ${port?.value}`;
  return {
    at: hostname?.at ?? port?.at ?? at,
    message: `${what} is also claimed by Gateway "${rival.gateway.name}".`,
    related: [{ at: rival.listener.hostname?.at ?? rival.listener.at, message: "It is claimed here." }],
    ...(isDropped
      ? { help: "Both are bound to one Service, so the listener that comes later is dropped." }
      : { severity: "info" }),
  };
}
