import {
  add,
  declinesSidecar,
  defineRule,
  type Finding,
  list,
  type Service,
  type ServicePort,
} from "../../src/rule/index.js";

export default defineRule({
  id: "workload-port-mapping-single",
  summary: "One port of a workload's pods stands behind one port of its Services.",
  severity: "info",
  parity: ["IST0137"],
  visits: "Workload",

  *check(workload, mesh) {
    if (declinesSidecar(workload)) return;
    const byTarget = new Map<string | number, Way[]>();
    for (const service of mesh.servicesOf(workload)) {
      for (const port of service.ports) {
        const target = port.targetPort?.value ?? port.number?.value;
        if (target !== undefined) add(byTarget, target, { service, port });
      }
    }
    for (const [target, ways] of byTarget) yield* mapped(workload.name, target, ways);
  },
});

interface Way {
  readonly service: Service;
  readonly port: ServicePort;
}

function* mapped(workload: string, target: string | number, ways: readonly Way[]): Generator<Finding> {
  const numbers = new Set(ways.flatMap(({ port }) => port.number?.value ?? []));
  const [first, ...others] = ways;
  const other = others.find(({ port }) => port.number?.value !== first?.port.number?.value);
  if (numbers.size < 2 || !first || !other) return;
  yield {
    at: other.port.targetPort?.at ?? other.port.number?.at ?? other.port.at,
    message: `Target port ${target} of "${workload}" stands behind several Service ports: ${list(numbers)}.`,
    related: [
      {
        at: first.port.number?.at ?? first.port.at,
        message: `Service "${first.service.name}" maps port ${first.port.number?.value} to it.`,
      },
    ],
  };
}
