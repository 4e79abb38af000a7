import {
  declinesSidecar,
  defineRule,
  type Finding,
  list,
  type Service,
  type ServicePort,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "workload-port-protocol-single",
  summary: "The Services of a workload give each port of its pods one protocol.",
  severity: "warning",
  parity: ["IST0116"],
  visits: "Workload",

  *check(workload, mesh) {
    if (declinesSidecar(workload)) return;
    const ways = waysTo(workload, mesh.servicesOf(workload));
    const byPort = new Map<string, Way[]>();
    for (const way of ways) byPort.set(way.key, [...(byPort.get(way.key) ?? []), way]);
    for (const sharing of byPort.values()) yield* conflict(workload, sharing);
  },
});

interface Way {
  readonly service: Service;
  readonly port: ServicePort;
  /** The port of the Service that is shared, and its layer 4 protocol. */
  readonly key: string;
  readonly protocol: string;
}

/** Two Services that expose one port number over TCP and UDP; Istio supports that in one Service only for DNS-like pairs. */
function waysTo(_workload: Workload, services: readonly Service[]): readonly Way[] {
  return services.flatMap((service) =>
    service.ports.flatMap((port) =>
      port.number ? [{ service, port, key: String(port.number.value), protocol: port.protocol }] : [],
    ),
  );
}

function* conflict({ name, podLabels }: Workload, sharing: readonly Way[]): Generator<Finding> {
  const [first, ...others] = sharing;
  const other = others.find(({ protocol }) => protocol !== first?.protocol);
  if (!first || !other) return;
  yield {
    at: other.port.number?.at ?? other.port.at,
    message: `Port ${other.key} of the pods of "${name}" is given two protocols: ${list([first.protocol, other.protocol])}.`,
    related: [
      {
        at: first.port.number?.at ?? first.port.at,
        message: `Service "${first.service.name}" gives it ${first.protocol}.`,
      },
      { at: podLabels.at, message: "Both Services select these pods." },
    ],
  };
}
