import { below, defineRule, type Finding, type Service, type ServicePort } from "../../src/rule/index.js";

export default defineRule({
  id: "service-same-in-environments",
  summary: "A Service is the same in every configured environment, where these are the clusters of one mesh.",
  severity: "warning",
  onRequest: true,
  parity: ["IST0170"],
  visits: "Service",

  *check(service, mesh) {
    if (service.open) return;
    for (const other of mesh.environments()) {
      if (other === mesh) return;
      const [its] = other.find("Service", service).filter(({ origin, open }) => origin === "file" && !open);
      const differing = its ? differences(service, its) : [];
      if (its && differing.length > 0) {
        yield inconsistent(service, its, differing);
        return;
      }
    }
  },
});

/**
 * What clients of a mesh would see of one Service in its clusters. (pkg/config/analysis/analyzers/multicluster
 * service.go)
 */
function differences(service: Service, other: Service): readonly string[] {
  const [own, its] = [portsOf(service), portsOf(other)];
  return [
    ...(service.headless === other.headless ? [] : ["headless mode"]),
    ...(service.type === other.type ? [] : ["type"]),
    ...(own.length === its.length && own.every((port, index) => port === its[index]) ? [] : ["ports"]),
  ];
}

/** One text for each port, in whatever order they are written. */
function portsOf({ ports }: Service): readonly string[] {
  return ports.map(portText).sort();
}

function portText({ name, number, protocol, targetPort, appProtocol }: ServicePort): string {
  const target = targetPort?.value ?? number?.value;
  return JSON.stringify([name?.value, number?.value, protocol, target, appProtocol?.value]);
}

function inconsistent({ name, at }: Service, other: Service, differing: readonly string[]): Finding {
  return {
    at: below(at, "metadata", "name"),
    message: `Service "${name}" differs from that of environment "${other.home.environment}" in its ${differing.join(" and its ")}.`,
    related: [{ at: below(other.at, "metadata", "name"), message: "That one stands here." }],
    help: "To the clients of a mesh, the Services of one name in its clusters are one.",
  };
}
