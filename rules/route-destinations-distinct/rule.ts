import {
  defineRule,
  type Finding,
  fullHost,
  type VirtualService,
  type WeightedDestination,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-destinations-distinct",
  summary: "A route sends traffic to each destination once.",
  severity: "warning",
  parity: ["KIA1105"],
  visits: "VirtualService",

  *check(virtualService) {
    const { http, tls, tcp } = virtualService;
    for (const { route } of [...http, ...tls, ...tcp]) yield* repeats(route, virtualService);
  },
});

function* repeats(route: readonly WeightedDestination[], { namespace }: VirtualService): Generator<Finding> {
  const seen = new Map<string, WeightedDestination>();
  for (const share of route) {
    if (!share.destination || share.changesHeaders) continue;
    const { host, subset, port } = share.destination;
    const key = JSON.stringify([fullHost(host.value, namespace), subset?.value, port?.value]);
    const first = seen.get(key);
    if (!first) seen.set(key, share);
    else {
      yield {
        at: host.at,
        message: `Destination "${host.value}"${subset ? ` subset "${subset.value}"` : ""} stands twice in one route.`,
        related: [{ at: first.destination?.host.at ?? first.at, message: "It stands here first." }],
        help: "Join the two and add up their weights.",
      };
    }
  }
}
