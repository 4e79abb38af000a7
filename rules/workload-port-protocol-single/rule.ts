import {
  add,
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
    const byNumber = new Map<number, Way[]>();
    for (const service of mesh.servicesOf(workload)) {
      for (const port of service.ports) {
        if (!port.number) continue;
        const { value } = port.number;
        add(byNumber, value, { service, port });
      }
    }
    for (const [number, ways] of byNumber) yield* conflict(workload, number, ways);
  },
});

interface Way {
  readonly service: Service;
  readonly port: ServicePort;
}

/** One Service may give a port two protocols, as those of DNS do; two Services that disagree do not know of each other. */
function* conflict(
  { name, podLabels }: Workload,
  number: number,
  [first, ...others]: readonly Way[],
): Generator<Finding> {
  const other = others.find(
    ({ service, port }) => service !== first?.service && port.protocol !== first?.port.protocol,
  );
  if (!first || !other) return;
  const protocols = [first.port.protocol, other.port.protocol];
  yield {
    at: other.port.number?.at ?? other.port.at,
    message: `Port ${number} of the pods of "${name}" is given two protocols: ${list(protocols)}.`,
    related: [
      {
        at: first.port.number?.at ?? first.port.at,
        message: `Service "${first.service.name}" gives it ${first.port.protocol}.`,
      },
      { at: podLabels.at, message: "Both Services select these pods." },
    ],
  };
}
