import {
  defineRule,
  type Finding,
  list,
  type Reference,
  type RouteField,
  routesTaken,
  type Server,
  serversFor,
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
      const servers = serversFor(reference, virtualService, mesh) ?? [];
      const taken = servers.map(routesTaken);
      if (written.length === 0 || taken.length === 0) continue;
      if (taken.some((field) => !field || written.includes(field))) continue;
      yield untaken(reference, virtualService, written, servers);
    }
  },
});

const fields: readonly RouteField[] = ["http", "tls", "tcp"];

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
