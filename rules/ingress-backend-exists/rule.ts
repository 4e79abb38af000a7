import {
  defineRule,
  type Finding,
  type Ingress,
  type IngressBackend,
  judge,
  list,
  type Mesh,
  missing,
  type Service,
} from "../../src/rule/index.js";

export default defineRule({
  id: "ingress-backend-exists",
  summary: "An Ingress leads to Services and ports that exist.",
  severity: "error",
  parity: [],
  visits: "Ingress",

  *check(ingress, mesh) {
    for (const backend of ingress.backends) yield* dangling(ingress, backend, mesh);
  },
});

function* dangling(ingress: Ingress, { service, port }: IngressBackend, mesh: Mesh): Generator<Finding> {
  const key = { namespace: ingress.namespace, name: service.value };
  const answer = judge(
    mesh.find("Service", key),
    ingress,
    (candidate) => !port || hasPort(candidate, port.value),
  );
  if (answer.kind === "absent") {
    yield missing(mesh.absence("Service", key, ingress), {
      at: service.at,
      message: `Service "${service.value}" does not exist in namespace "${ingress.namespace}".`,
      write: ({ namespace, name }) => (namespace === ingress.namespace ? name : undefined),
    });
  } else if (port && answer.kind !== "satisfied") {
    yield {
      at: port.at,
      message: `Port ${list([port.value])} is no port of Service "${service.value}".`,
      related: answer.nearest.map((candidate) => ({
        at: candidate.ports[0]?.at ?? candidate.at,
        message: `This Service has ${list(portsOf(candidate))}.`,
      })),
      help:
        answer.kind === "elsewhere"
          ? `Only the Service in ${answer.by.home.file} has it.`
          : `Its ports: ${list(answer.nearest.flatMap(portsOf))}.`,
      ...(answer.kind === "elsewhere" && { severity: mesh.elsewhere(ingress) }),
    };
  }
}

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
