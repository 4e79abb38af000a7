import { isPort } from "../../src/istio/ports.js";
import {
  absentFrom,
  defineRule,
  type Finding,
  type Gateway,
  type Labels,
  list,
  type Mesh,
  type Server,
  type Service,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-port-reachable",
  summary: "Each port of a Gateway is reachable through the Service of its pods.",
  severity: "warning",
  parity: ["IST0162"],
  visits: "Gateway",

  *check(gateway, mesh) {
    const { selector } = gateway;
    if (!selector || selector.open) return;
    const pods = mesh.gatewayPods(gateway);
    if (pods.length === 0 || pods.some(({ hostNetwork, open }) => hostNetwork || open)) return;
    const ways = pods.flatMap((workload) =>
      mesh.servicesOf(workload).map((service) => ({ service, workload })),
    );
    if (ways.some(({ service }) => service.open)) return;
    if (ways.length === 0) {
      if (pods.every(({ origin }) => origin === "file")) yield* withoutService(gateway, selector, mesh);
      return;
    }
    const seen = new Set<number>();
    for (const server of gateway.servers) {
      if (!server.number || seen.has(server.number.value)) continue;
      seen.add(server.number.value);
      yield* unreachable(gateway, server, server.number, ways, mesh);
    }
  },
});

/** No Service leads to the pods; it may be elsewhere, unless everything is here. */
function* withoutService({ name, servers }: Gateway, selector: Labels, mesh: Mesh): Generator<Finding> {
  const ports = servers.flatMap(({ number }) => number?.value ?? []);
  if (ports.length === 0) return;
  yield {
    at: selector.at,
    message: `No Service leads to the pods of Gateway "${name}", so ${ports.length === 1 ? `port ${ports[0]} is` : `ports ${list(ports)} are`} not reachable through one.`,
    ...absentFrom(mesh),
  };
}

interface Way {
  readonly service: Service;
  readonly workload: Workload;
}

function* unreachable(
  { name }: Gateway,
  server: Server,
  port: NonNullable<Server["number"]>,
  ways: readonly Way[],
  mesh: Mesh,
): Generator<Finding> {
  if (
    !isPort(port.value) ||
    server.bind.startsWith("unix://") ||
    ways.some((way) => reaches(way, port.value))
  )
    return;
  const services = [...new Set(ways.map(({ service }) => service))];
  const known = services.some(({ origin }) => origin === "file");
  const offered = services.flatMap(({ ports }) => ports.flatMap(({ number }) => number?.value ?? []));
  yield {
    at: port.at,
    message: `Port ${port.value} of Gateway "${name}" is not reachable: no Service of its pods has it.`,
    related: services.map((service) => ({
      at: service.ports[0]?.at ?? service.at,
      message: `Service "${service.name}" leads to these pods.`,
    })),
    help: `Ports that lead to its pods: ${list(offered)}.`,
    ...(!known && !mesh.settings.closed && { severity: "info" }),
  };
}

/** By the Service's port, or by the port of the pod that it leads to, by number or by name. */
function reaches({ service, workload }: Way, wanted: number): boolean {
  return service.ports.some(({ protocol, number, targetPort }) => {
    if (protocol !== "TCP") return false;
    if (number?.value === wanted || targetPort?.value === wanted) return true;
    return workload.ports.some(
      ({ name, number: own }) =>
        name !== undefined && name.value === targetPort?.value && own?.value === wanted,
    );
  });
}
