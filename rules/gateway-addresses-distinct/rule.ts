import { defineRule, type KubernetesGateway } from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-addresses-distinct",
  summary: "Two Gateways of the Gateway API do not ask for one IP address.",
  severity: "warning",
  parity: ["KIA1502"],
  visits: "KubernetesGateway",

  *check(gateway, mesh) {
    for (const { type, value } of gateway.addresses) {
      if (type !== "IPAddress") continue;
      const others = mesh
        .togetherBefore("KubernetesGateway", gateway, value.value, addressesOf)
        .filter(({ namespace, name }) => namespace !== gateway.namespace || name !== gateway.name);
      const [other] = others;
      if (!other) continue;
      yield {
        at: value.at,
        message: `Address "${value.value}" is also asked for by Gateway "${other.name}".`,
        related: others
          .slice(0, 4)
          .flatMap(({ addresses }) =>
            addresses
              .filter((its) => its.value.value === value.value)
              .map((its) => ({ at: its.value.at, message: "It is asked for here." })),
          ),
        ...(!sharePorts(gateway, other) && { severity: "info" }),
      };
    }
  },
});

function addressesOf({ addresses }: KubernetesGateway): readonly string[] {
  return addresses.flatMap(({ type, value }) => (type === "IPAddress" ? [value.value] : []));
}

/** With ports of their own two load balancers may share an address, where their provider can. */
function sharePorts(one: KubernetesGateway, other: KubernetesGateway): boolean {
  const ports = new Set(one.listeners.map(({ port }) => port?.value));
  return other.listeners.some(({ port }) => ports.has(port?.value));
}
