import { defineRule, isMeshBound, type VirtualService } from "../../src/rule/index.js";

export default defineRule({
  id: "mesh-routing-reaches-gateway",
  summary: "A route from a Gateway names a subset where the mesh splits the same host into subsets.",
  severity: "info",
  parity: ["IST0140"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    if (!virtualService.gateways || virtualService.gateways.length === 0) return;
    for (const { destination } of virtualService.http.flatMap(({ route }) => route)) {
      if (!destination || destination.subset) continue;
      const { host, services, entries } = mesh.targets(destination.host.value, virtualService);
      if (services.length + entries.length === 0) continue;
      const splitting = mesh
        .virtualServicesFor(host)
        .find((other) => other !== virtualService && splits(other, destination.host.value));
      if (!splitting) continue;
      yield {
        at: destination.host.at,
        message: `The subset routing of "${destination.host.value}" in VirtualService "${splitting.name}" does not apply to traffic that comes in through the Gateway.`,
        related: [
          {
            at: splitting.hosts[0]?.at ?? splitting.at,
            message: "It splits the host into subsets for the mesh.",
          },
        ],
        help: "Route to the subset here too, or bind that VirtualService to the Gateway.",
      };
    }
  },
});

function splits(virtualService: VirtualService, host: string): boolean {
  if (!isMeshBound(virtualService)) return false;
  return virtualService.destinations.some(
    ({ subset, host: target }) => subset !== undefined && target.value === host,
  );
}
