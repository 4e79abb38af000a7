import {
  defineRule,
  type Finding,
  judge,
  type Mesh,
  meansService,
  type ObjectReference,
  type PortFamily,
  portFamily,
  type Route,
  type RouteKind,
  referenceKey,
  routeKinds,
  type Service,
  type ServicePort,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-service-port-fits",
  summary: "The ports of Services that a route is for or leads to are of its protocol.",
  severity: "error",
  parity: [],
  visits: routeKinds,

  *check(route, mesh) {
    for (const parent of route.parents.filter(meansService)) yield* withoutEffect(parent, route, mesh);
    for (const backend of route.backends.filter(meansService)) yield* otherTransport(backend, route, mesh);
  },
});

/** The ports that Istio applies a route inside the mesh to: HTTP routes to requests, the others to streams. */
const effective: Readonly<Record<RouteKind, ReadonlySet<PortFamily>>> = {
  HTTPRoute: new Set(["HTTP"]),
  GRPCRoute: new Set(["HTTP"]),
  TLSRoute: new Set(["TLS", "TCP"]),
  TCPRoute: new Set(["TLS", "TCP"]),
  UDPRoute: new Set(["UDP"]),
};

function* withoutEffect(parent: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const fits = (service: Service) =>
    allFit(portsOf(service, parent), (port) => {
      const family = portFamily(port);
      return family === undefined || effective[route.kind].has(family);
    });
  const answer = judge(mesh.services(referenceKey(parent, route)), route, fits);
  if (answer.kind !== "contradicted") return;
  const { name, port } = parent;
  yield {
    at: port?.at ?? name.at,
    message: `${route.kind} "${route.name}" has no effect on ${port ? `port ${port.value} of ` : ""}Service "${name.value}": Istio takes it for ${familiesOf(answer.nearest, parent)}.`,
    severity: "warning",
    related: saidBy(answer.nearest, parent),
    help: "The name or appProtocol of a port tells Istio its protocol.",
  };
}

function* otherTransport(backend: ObjectReference, route: Route, mesh: Mesh): Generator<Finding> {
  const { name, port } = backend;
  if (!port) return;
  const wantsUdp = route.kind === "UDPRoute";
  const answer = judge(mesh.services(referenceKey(backend, route)), route, (service) =>
    allFit(portsOf(service, backend), ({ protocol }) => (protocol === "UDP") === wantsUdp),
  );
  if (answer.kind !== "contradicted") return;
  yield {
    at: port.at,
    message: `Port ${port.value} of Service "${name.value}" is for ${wantsUdp ? "TCP" : "UDP"}, and no ${route.kind} leads there.`,
    related: saidBy(answer.nearest, backend),
  };
}

function portsOf({ ports }: Service, { port }: ObjectReference): readonly ServicePort[] {
  return port ? ports.filter(({ number }) => number?.value === port.value) : ports;
}

/** Whether one of several ports fits; of a port that is not there another rule speaks. */
function allFit(ports: readonly ServicePort[], fits: (port: ServicePort) => boolean): boolean {
  return ports.length === 0 || ports.some(fits);
}

function saidBy(services: readonly Service[], reference: ObjectReference) {
  return services.flatMap((service) =>
    portsOf(service, reference)
      .slice(0, 1)
      .map(({ appProtocol, name, at }) => ({
        at: (appProtocol ?? name)?.at ?? at,
        message: "The port is here.",
      })),
  );
}

function familiesOf(services: readonly Service[], reference: ObjectReference): string {
  const families = services.flatMap((service) =>
    portsOf(service, reference).flatMap((port) => portFamily(port) ?? []),
  );
  return [...new Set(families)].join(" and ");
}
