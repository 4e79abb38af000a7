import {
  defineRule,
  type EntryPort,
  type Finding,
  isMeshBound,
  isWildcard,
  judge,
  type LocatedText,
  list,
  type PortFamily,
  portFamily,
  type Service,
  type ServiceEntry,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-http-routes-effective",
  summary: "HTTP routes for the mesh are for hosts with a port that proxies read requests on.",
  severity: "warning",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    const { http, tls, tcp, hosts, gateways, open } = virtualService;
    if (open || http.length === 0 || tls.length + tcp.length > 0 || !isMeshBound(virtualService)) return;
    for (const host of hosts.filter(({ value }) => !isWildcard(value))) {
      const { services, entries } = mesh.targets(host.value, virtualService);
      const answer = judge<Target>([...services, ...entries], virtualService, mayRead);
      if (answer.kind !== "contradicted") continue;
      const finding = unread(host, virtualService, answer.nearest);
      yield gateways && gateways.length > 1 ? { ...finding, severity: "info" } : finding;
    }
  },
});

type Target = Service | ServiceEntry;

/** Whether some port is for HTTP, or may be; without ports that is not known. */
function mayRead(target: Target): boolean {
  const families = familiesOf(target);
  return families.length === 0 || families.some((family) => !family || family === "HTTP");
}

function familiesOf(target: Target): readonly (PortFamily | undefined)[] {
  return target.kind === "Service" ? target.ports.map(portFamily) : target.ports.map(familyOfEntry);
}

/** The protocol of a ServiceEntry's port is what a Service says by appProtocol. */
function familyOfEntry({ number, protocol }: EntryPort): PortFamily | undefined {
  return portFamily({ number, appProtocol: protocol, protocol: "TCP", name: undefined });
}

function unread({ at, value }: LocatedText, { name }: VirtualService, targets: readonly Target[]): Finding {
  const families = targets.flatMap(familiesOf);
  const isTls = families.every((family) => family === "TLS");
  return {
    at,
    message: `VirtualService "${name}" has HTTP routes for host "${value}", and proxies see no requests there: its ports are for ${list(families.flatMap((family) => family ?? []))}.`,
    related: targets.map((target) => ({
      at: target.ports[0]?.at ?? target.at,
      message: `This ${target.manifestKind} defines the host.`,
    })),
    help: isTls
      ? 'What clients encrypt themselves is routed by "sniHosts", under "tls".'
      : 'Where the port speaks HTTP, its name or "appProtocol" has to say so; other streams are routed under "tcp".',
  };
}
