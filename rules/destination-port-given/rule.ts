import {
  type Destination,
  defineRule,
  type Finding,
  type Gateway,
  isMeshBound,
  list,
  type Mesh,
  nearest,
  type Service,
  type ServiceEntry,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-port-given",
  summary: "A destination names a port where its Service has several.",
  severity: "error",
  parity: ["IST0112"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    for (const destination of virtualService.destinations) {
      if (!destination.port) yield* portLeftOpen(destination, virtualService, mesh);
    }
  },
});

function* portLeftOpen(
  { host }: Destination,
  virtualService: VirtualService,
  mesh: Mesh,
): Generator<Finding> {
  const { services, entries } = mesh.targets(host.value, virtualService);
  const near = nearest<Service | ServiceEntry>([...services, ...entries], virtualService);
  if (near.length === 0 || near.some((target) => target.open || portsOf(target).length < 2)) return;
  const missed = missedPorts(near, virtualService, mesh);
  yield {
    at: host.at,
    message:
      missed.length > 0
        ? `Host "${host.value}" has several ports and the route names none; ${missed.length === 1 ? `port ${missed[0]} of the Gateway is` : `ports ${list(missed)} of the Gateway are`} not among them.`
        : `Host "${host.value}" has several ports and the route names none, so each request goes to the port it came in on.`,
    related: near.map((target) => ({
      at: target.ports[0]?.at ?? target.at,
      message: `This ${target.manifestKind} has ports ${list(portsOf(target))}.`,
    })),
    help: "Add `port: {number: ...}` to the destination.",
    ...(missed.length === 0 && {
      severity: "info",
      // What may be meant is said once, not for every route.
      cause: `${virtualService.home.file} ${virtualService.name} ${host.value}`,
    }),
  };
}

function portsOf({ ports }: Service | ServiceEntry): readonly number[] {
  return ports.flatMap(({ number }) => number?.value ?? []);
}

/** Ports that the named Gateways listen on and no target has: without a port, Istio sends traffic to the server's own. */
function missedPorts(
  targets: readonly (Service | ServiceEntry)[],
  virtualService: VirtualService,
  mesh: Mesh,
): readonly number[] {
  const gateways = (virtualService.gateways ?? []).flatMap((reference) =>
    mesh.gatewaysNamed(reference, virtualService),
  );
  const istio = nearest(
    gateways.filter((gateway): gateway is Gateway => gateway.kind === "Gateway"),
    virtualService,
  );
  const listening = istio.flatMap(({ servers }) => servers.flatMap(({ number }) => number?.value ?? []));
  const missed = listening.filter((port) => !targets.some((target) => portsOf(target).includes(port)));
  return isMeshBound(virtualService) && missed.length < listening.length ? [] : missed;
}
