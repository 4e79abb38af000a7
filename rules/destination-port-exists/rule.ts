import {
  type Destination,
  defineRule,
  type Finding,
  judge,
  list,
  type Mesh,
  type Service,
  type ServiceEntry,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-port-exists",
  summary: "A destination's port is a port of its Service.",
  severity: "error",
  parity: ["IST0101"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    for (const destination of virtualService.destinations) {
      if (destination.port) yield* unknownPort(destination, destination.port, virtualService, mesh);
    }
  },
});

function* unknownPort(
  { host }: Destination,
  port: NonNullable<Destination["port"]>,
  virtualService: VirtualService,
  mesh: Mesh,
): Generator<Finding> {
  const { services, entries } = mesh.targets(host.value, virtualService);
  const answer = judge<Service | ServiceEntry>([...services, ...entries], virtualService, (target) =>
    offers(target, port.value),
  );
  if (answer.kind === "elsewhere") {
    yield {
      at: port.at,
      message: `Port ${port.value} of host "${host.value}" is offered only by ${answer.by.home.file}.`,
      severity: mesh.elsewhere(virtualService, answer.nearest),
      related: answer.nearest.map(offeredBy),
    };
  } else if (answer.kind === "contradicted") {
    yield {
      at: port.at,
      message: `Port ${port.value} is no port of host "${host.value}".`,
      related: answer.nearest.map(offeredBy),
      help: helpFor(port.value, answer.nearest),
    };
  }
}

/** UDP ports are no destinations of a route; a target without ports leaves the question open. */
function offers(target: Service | ServiceEntry, number: number): boolean {
  return (
    target.ports.length === 0 ||
    target.ports.some((port) => port.number?.value === number && !isUdp(port.protocol))
  );
}

function isUdp(protocol: string | { readonly value: string } | undefined): boolean {
  return (typeof protocol === "string" ? protocol : protocol?.value)?.toUpperCase() === "UDP";
}

function offeredBy(target: Service | ServiceEntry) {
  return {
    at: target.ports[0]?.at ?? target.at,
    message: `This ${target.manifestKind} has ${portsOf([target])}.`,
  };
}

function portsOf(targets: readonly (Service | ServiceEntry)[]): string {
  const numbers = targets.flatMap(({ ports }) => ports.flatMap(({ number }) => number?.value ?? []));
  return numbers.length === 1 ? `port ${numbers[0]}` : `ports ${list(numbers)}`;
}

function helpFor(number: number, targets: readonly (Service | ServiceEntry)[]): string {
  const isPort = targets.some(({ ports }) => ports.some((port) => port.number?.value === number));
  if (isPort) return `Port ${number} is for UDP, and a route sends no UDP.`;
  const behind = targets.find(
    (target) =>
      target.kind === "Service" && target.ports.some(({ targetPort }) => targetPort?.value === number),
  );
  if (!behind) return `Its ${portsOf(targets)} can be reached.`;
  return `${number} is a targetPort; destinations name the Service's own port: ${portsOf(targets)}.`;
}
