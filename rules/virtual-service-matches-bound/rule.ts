import {
  defineRule,
  type Finding,
  gatewayKey,
  type HttpMatch,
  isMeshBound,
  list,
  type Mesh,
  meshGateway,
  type Reference,
  type Server,
  serversFor,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-matches-bound",
  summary: "A match asks for gateways and ports that its VirtualService is bound to.",
  severity: "warning",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    const { http, tls, tcp, hosts, open } = virtualService;
    // A delegate is bound to whatever delegates to it.
    if (open || hosts.length === 0) return;
    const matches = [http, tls, tcp].flatMap((rules) =>
      rules.flatMap((rule): readonly Match[] => rule.matches),
    );
    for (const match of matches) {
      const bound = match.gateways.filter((gateway) => isBound(gateway, virtualService));
      const [first] = match.gateways;
      if (first && bound.length === 0) yield* unbound(first, virtualService, mesh);
      else if (match.port) yield* elsewhere(match.port, first ? bound : undefined, virtualService, mesh);
    }
  },
});

type Match = Pick<HttpMatch, "gateways" | "port">;

function isBound(gateway: Reference, virtualService: VirtualService): boolean {
  if (gateway.text === meshGateway) return isMeshBound(virtualService);
  const wanted = keyText(gateway, virtualService);
  return (virtualService.gateways ?? []).some((own) => keyText(own, virtualService) === wanted);
}

function keyText(gateway: Reference, { namespace: own }: VirtualService): string {
  const { namespace, name } = gatewayKey(gateway, own);
  return `${namespace}/${name}`;
}

/** One that does not exist is another rule's to tell. */
function* unbound(gateway: Reference, virtualService: VirtualService, mesh: Mesh): Generator<Finding> {
  if (gateway.text !== meshGateway && mesh.gatewaysNamed(gateway, virtualService).length === 0) return;
  const { gateways = [], name } = virtualService;
  yield {
    at: gateway.at,
    message: `VirtualService "${name}" is not bound to "${gateway.text}", so this match fits nothing.`,
    related: gateways.slice(0, 1).map(({ at }) => ({ at, message: "Its gateways are here." })),
    help: `It is bound to ${gateways.length > 0 ? list(gateways.map(({ text }) => text)) : `"${meshGateway}"`}.`,
  };
}

/** At a gateway the port is that of the server, whichever port of the pods stands behind it. */
function* elsewhere(
  { value, at }: NonNullable<Match["port"]>,
  bound: readonly Reference[] | undefined,
  virtualService: VirtualService,
  mesh: Mesh,
): Generator<Finding> {
  const references = bound ?? virtualService.gateways ?? [];
  const servers = serversOf(references, virtualService, mesh);
  const ports = servers?.flatMap(({ number }) => number ?? []) ?? [];
  if (ports.length === 0 || ports.some((port) => port.value === value)) return;
  yield {
    at,
    message: `No server for these hosts is on port ${value}, so this match fits nothing.`,
    related: ports
      .slice(0, 8)
      .map((port) => ({ at: port.at, message: `This server is on port ${port.value}.` })),
    help: `Ports of Gateway ${list(references.map(({ text }) => text))}: ${list(ports.map((port) => port.value))}.`,
  };
}

/** The servers for a VirtualService's hosts; undefined when not all of them and their ports are known. */
function serversOf(
  references: readonly Reference[],
  from: VirtualService,
  mesh: Mesh,
): readonly Server[] | undefined {
  const servers = references.map((reference) => serversFor(reference, from, mesh));
  return servers.every((some) => some?.every(({ number }) => number))
    ? servers.flatMap((some) => some ?? [])
    : undefined;
}
