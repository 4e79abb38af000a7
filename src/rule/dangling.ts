import type { Finding } from "../diagnostics/finding.js";
import { serviceHost } from "../mesh/hosts.js";
import type { Mesh } from "../mesh/mesh.js";
import { judge } from "../mesh/nearness.js";
import type { Key, LocatedText, Resource } from "../resources/resource.js";
import type { Service } from "../resources/service.js";
import type { Located } from "../text/place.js";
import { missing } from "./missing.js";
import { list } from "./words.js";

/** A Service, and maybe a port of it by number or name, as an object names them. */
export interface NamedService {
  readonly name: LocatedText;
  readonly port: Located<string | number> | undefined;
}

/** What does not fit where an object names a Service: it is not there, or has no such port. Nothing when both are there. */
export function* danglingService(
  { name, port }: NamedService,
  key: Key,
  from: Resource,
  mesh: Mesh,
): Generator<Finding> {
  const answer = judge(mesh.services(key), from, (service) => !port || hasPort(service, port.value));
  if (answer.kind === "absent") {
    // A ServiceEntry may bear the host of a Service.
    if (mesh.targets(serviceHost(key.namespace, key.name), from).entries.length > 0) return;
    yield missing(mesh.absence("Service", key, from), {
      at: name.at,
      message: `Service "${name.value}" does not exist in namespace "${key.namespace}".`,
      write: (service) => (service.namespace === key.namespace ? service.name : undefined),
    });
  } else if (port && answer.kind !== "satisfied") {
    yield {
      at: port.at,
      message: `Port ${list([port.value])} is no port of Service "${name.value}".`,
      related: answer.nearest.map((service) => ({
        at: service.ports[0]?.at ?? service.at,
        message: `This Service has ${list(portsOf(service))}.`,
      })),
      help:
        answer.kind === "elsewhere"
          ? `Only the Service in ${answer.by.home.file} has it.`
          : `Its ports: ${list(answer.nearest.flatMap(portsOf))}.`,
      ...(answer.kind === "elsewhere" && { severity: mesh.elsewhere(from, answer.nearest) }),
    };
  }
}

/** A Service without ports leaves the question open. */
function hasPort({ ports }: Service, port: string | number): boolean {
  return (
    ports.length === 0 ||
    ports.some(({ name, number }) =>
      typeof port === "number" ? number?.value === port : name?.value === port,
    )
  );
}

function portsOf({ ports }: Service): readonly (string | number)[] {
  return ports.flatMap(({ name, number }) => (number ? [number.value, ...(name ? [name.value] : [])] : []));
}
