import {
  below,
  defineRule,
  type Finding,
  isNear,
  type Kinds,
  keyOf,
  list,
  type Mesh,
  replace,
  type Service,
  type Workload,
  workloadPort,
} from "../../src/rule/index.js";

type Policy = Kinds["AuthorizationPolicy" | "PeerAuthentication"];

export default defineRule({
  id: "policy-ports-of-pods",
  summary: "A policy names ports that pods listen on, not those of their Service.",
  severity: "warning",
  parity: [],
  visits: ["AuthorizationPolicy", "PeerAuthentication"],

  *check(policy, mesh) {
    const ports = portsOf(policy);
    if (ports.length === 0 || policy.targets.length > 0 || policy.open) return;
    const pods = podsOf(policy, mesh);
    if (pods.length === 0 || pods.some(({ open, podLabels }) => open || podLabels.open)) return;
    for (const port of ports) yield* misplaced(port, policy, pods, mesh);
  },
});

interface Port {
  readonly at: Finding["at"];
  readonly number: number;
}

function portsOf(policy: Policy): readonly Port[] {
  if (policy.kind === "AuthorizationPolicy") {
    return policy.ports.map(({ value, at }) => ({ at, number: Number(value) }));
  }
  return [...policy.portModes.keys()].map((number) => ({
    at: keyOf(below(policy.at, "spec", "portLevelMtls", String(number))),
    number,
  }));
}

/** Policies of the root namespace are for pods of all, which nobody knows. */
function podsOf({ selector, namespace }: Policy, mesh: Mesh): readonly Workload[] {
  if (namespace === mesh.settings.rootNamespace || selector?.open) return [];
  return selector ? mesh.selectedBy(selector, namespace) : mesh.inNamespace("Workload", namespace);
}

/**
 * A Service has the port, and sends what comes in on it to another port of the pods; none of the pods has that one
 * itself.
 */
function* misplaced(
  { at, number }: Port,
  policy: Policy,
  pods: readonly Workload[],
  mesh: Mesh,
): Generator<Finding> {
  const ways = pods.flatMap((workload) =>
    mesh.servicesOf(workload).flatMap((service) => waysOf(service, workload)),
  );
  const reached = ways.filter(({ port, service }) => port === number && isNear(policy, service));
  const isOwn =
    ways.some(({ target }) => target === number || target === undefined) ||
    pods.some(({ ports }) => ports.some((port) => port.number?.value === number));
  const [first] = reached;
  if (!first || isOwn) return;
  const targets = [...new Set(reached.map(({ target }) => target))];
  yield {
    at,
    message: `Port ${number} in ${policy.manifestKind} "${policy.name}" is no port of the pods: their Service sends it to ${list(targets.flatMap((target) => target ?? []))}.`,
    related: [{ at: first.at, message: `Service "${first.service.name}" has the port.` }],
    help: "Policies go by the ports that pods listen on.",
    ...(targets.length === 1 && { fix: replace(at, `${targets[0]}`) }),
  };
}

/** The ports of a Service, and the ports of pods that they lead to; undefined where that is not known. */
function waysOf(service: Service, workload: Workload) {
  return service.ports.map((port) => ({
    service,
    at: port.at,
    port: port.number?.value,
    target: workloadPort(port, workload),
  }));
}
