import {
  defineRule,
  type EntryPort,
  type Finding,
  fullHost,
  isNear,
  type LocatedText,
  list,
  type Mesh,
  nearest,
  type Service,
  type ServiceEntry,
  serviceOfHost,
} from "../../src/rule/index.js";

export default defineRule({
  id: "service-entry-ports-of-service",
  summary: "A ServiceEntry for the host of a Service has only ports that the Service has.",
  severity: "warning",
  parity: [],
  visits: "ServiceEntry",

  *check(entry, mesh) {
    for (const host of entry.hosts) {
      const services = servicesOf(host, entry, mesh);
      for (const port of services.length > 0 ? entry.ports : []) {
        if (!services.some((service) => service.open || hasPort(service, port))) {
          yield lost(host, port, services);
        }
      }
    }
  },
});

/** The Services near by that bear a host in the namespace of the ServiceEntry. */
function servicesOf({ value }: LocatedText, entry: ServiceEntry, mesh: Mesh): readonly Service[] {
  const key = serviceOfHost(fullHost(value, entry.namespace));
  if (!key || key.namespace !== entry.namespace) return [];
  return nearest(
    mesh.services(key).filter((service) => service.origin === "declared" || isNear(entry, service)),
    entry,
  );
}

/** A Service without ports leaves the question open. */
function hasPort({ ports }: Service, { number }: EntryPort): boolean {
  return !number || ports.length === 0 || ports.some((port) => port.number?.value === number.value);
}

function lost({ value }: LocatedText, port: EntryPort, services: readonly Service[]): Finding {
  return {
    at: port.number?.at ?? port.at,
    message: `Port ${port.number?.value} of host "${value}" is lost: the Service of that host, which counts alone, has no such port.`,
    related: services.map((service) => ({
      at: service.ports[0]?.at ?? service.at,
      message: `Service "${service.name}" has the host.`,
    })),
    help: `Its ports: ${list(services.flatMap(({ ports }) => ports.flatMap(({ number }) => number?.value ?? [])))}.`,
  };
}
