import {
  defineRule,
  type Finding,
  type Gateway,
  list,
  type Mesh,
  meshGateway,
  nearest,
  type Reference,
  type RouteField,
  routesTaken,
  type Server,
  serverServes,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-routes-served",
  summary: "A VirtualService has routes of the kind that the servers of its Gateways take.",
  severity: "error",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    if (virtualService.open) return;
    const written = fields.filter((field) => virtualService[field].length > 0);
    for (const reference of virtualService.gateways ?? []) {
      const servers = serversFor(reference, virtualService, mesh);
      const taken = servers.map(routesTaken);
      if (written.length === 0 || taken.length === 0) continue;
      if (taken.some((field) => !field || written.includes(field))) continue;
      yield untaken(reference, virtualService, written, servers);
    }
  },
});

const fields: readonly RouteField[] = ["http", "tls", "tcp"];

/** The servers of Istio's Gateways that serve a host of the VirtualService; none where not all of the Gateways are known. */
function serversFor(reference: Reference, from: VirtualService, mesh: Mesh): readonly Server[] {
  if (reference.text === meshGateway) return [];
  const gateways = nearest(mesh.gatewaysNamed(reference, from), from);
  const known = gateways.flatMap((gateway) => (gateway.kind === "Gateway" && !gateway.open ? [gateway] : []));
  return known.length < gateways.length ? [] : known.flatMap((gateway) => serving(gateway, from));
}

function serving(gateway: Gateway, { hosts, namespace }: VirtualService): readonly Server[] {
  return gateway.servers.filter((server) =>
    hosts.some(({ value }) => serverServes(server, gateway, value, namespace)),
  );
}

function untaken(
  { at, text }: Reference,
  { name }: VirtualService,
  written: readonly RouteField[],
  servers: readonly Server[],
): Finding {
  const taken = [...new Set(servers.flatMap((server) => routesTaken(server) ?? []))];
  return {
    at,
    message: `Gateway "${text}" takes ${list(taken)} routes for these hosts, and VirtualService "${name}" has ${list(written)} routes alone.`,
    related: servers.slice(0, 8).map(({ tls, protocol, at: server }) => ({
      at: tls?.mode?.at ?? protocol?.at ?? server,
      message: tls?.mode
        ? `This server has mode ${tls.mode.value} for protocol ${protocol?.value}.`
        : `This server is for protocol ${protocol?.value}.`,
    })),
    help: helpFor(taken),
  };
}

function helpFor([taken]: readonly RouteField[]): string {
  if (taken === "tls") return 'What passes through in TLS is routed by its "sniHosts", under "tls".';
  if (taken === "http") return 'HTTP, and what a server for HTTPS decrypts, is routed under "http".';
  return 'Plain TCP, and what a server for TLS decrypts, is routed under "tcp".';
}
