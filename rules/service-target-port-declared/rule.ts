import {
  type ContainerPort,
  defineRule,
  type Finding,
  isNear,
  list,
  nearest,
  nearestWord,
  replace,
  type Service,
  type ServicePort,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "service-target-port-declared",
  summary: "A Service's target ports are ports of the containers it selects.",
  severity: "error",
  parity: ["KIA0701"],
  visits: "Service",

  *check(service, mesh) {
    const { selector } = service;
    if (!selector || selector.open || selector.entries.size === 0 || service.type === "ExternalName") return;
    const selected = nearest(mesh.selectedBy(selector, service.namespace), service).filter(isKnown);
    const pods = selected.filter((workload) => areMeant(service, workload));
    if (pods.length === 0) return;
    for (const port of service.ports) yield* checkPort(service, port, pods);
  },
});

/** Pods far off in the tree bear the labels by chance, unless both sides say the namespace that they share. */
function areMeant(service: Service, workload: Workload): boolean {
  return isNear(service, workload) || (service.namespaceGiven && workload.namespaceGiven);
}

/** Machines outside the cluster declare no ports, and of a placeholder nothing can be said. */
function isKnown({ open, manifestKind, origin }: Workload): boolean {
  return !open && origin === "file" && manifestKind !== "WorkloadEntry" && manifestKind !== "WorkloadGroup";
}

function* checkPort(service: Service, port: ServicePort, pods: readonly Workload[]): Generator<Finding> {
  const target = port.targetPort ?? port.number;
  if (!target) return;
  const lacks = ({ ports }: Workload) =>
    !ports.some((declared) => fits(declared, target.value, port.protocol));
  // Pods of a job that bear the labels of the pods that serve are left out of the Service, which is what everyone wants.
  const serving = pods.every(lacks) ? pods : pods.filter((workload) => !isJob(workload));
  const without = serving.filter(lacks);
  if (without.length === 0) return;
  const whose = without.length < serving.length ? "some of the pods" : "the pods";
  if (typeof target.value === "string") yield unknownName(service, target.value, target.at, without, whose);
  else if (without.length === pods.length) yield undeclared(service, target.value, target.at, without);
}

function isJob({ manifestKind }: Workload): boolean {
  return manifestKind === "Job" || manifestKind === "CronJob";
}

function fits({ name, number, protocol }: ContainerPort, target: string | number, wanted: string): boolean {
  return (
    protocol === wanted && (typeof target === "string" ? name?.value === target : number?.value === target)
  );
}

function unknownName(
  service: Service,
  target: string,
  at: ServicePort["at"],
  pods: readonly Workload[],
  whose: string,
): Finding {
  const names = pods.flatMap(({ ports }) => ports.flatMap(({ name }) => name?.value ?? []));
  const meant = nearestWord(target, names);
  return {
    at,
    message: `Target port "${target}" of Service "${service.name}" is no port of ${whose} it selects.`,
    related: pods.slice(0, 4).map(selected),
    help: names.length > 0 ? `Their ports are named ${list(names)}.` : "Their containers name no ports.",
    ...(meant !== undefined && { fix: replace(at, meant) }),
  };
}

/** Declaring a port is optional in Kubernetes, so this is only worth a remark. */
function undeclared(
  service: Service,
  target: number,
  at: ServicePort["at"],
  pods: readonly Workload[],
): Finding {
  const numbers = pods.flatMap(({ ports }) => ports.flatMap(({ number }) => number?.value ?? []));
  return {
    at,
    message: `Target port ${target} of Service "${service.name}" is declared by no container it selects.`,
    severity: "info",
    related: pods.slice(0, 4).map(selected),
    ...(numbers.length > 0 && { help: `Their containers declare ${list(numbers)}.` }),
  };
}

function selected(workload: Workload) {
  const at = workload.ports[0]?.at ?? workload.podLabels.at;
  return { at, message: `The Service selects the pods of this ${workload.manifestKind} "${workload.name}".` };
}
