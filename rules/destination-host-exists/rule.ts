import {
  absentFrom,
  type Destination,
  defineRule,
  type Finding,
  halfWrittenHost,
  likeWord,
  list,
  type Mesh,
  missing,
  type Service,
  type ServiceEntry,
  serviceHost,
  serviceOfHost,
  serviceVisibleFrom,
  type Targets,
  type VirtualService,
  visibleFrom,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-host-exists",
  summary: "Traffic is sent only to hosts that a Service or ServiceEntry defines.",
  severity: "error",
  parity: ["IST0101", "KIA1101"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    for (const destination of virtualService.destinations) {
      const targets = mesh.targets(destination.host.value, virtualService);
      const found = [...targets.services, ...targets.entries];
      if (found.length > 0) yield* unexported(destination, found, virtualService);
      else yield* unresolved(destination, targets, virtualService, mesh);
    }
  },
});

/** Proxies of a namespace that a VirtualService is exported to by name need to see what it leads to. */
function* unexported(
  { host }: Destination,
  found: readonly (Service | ServiceEntry)[],
  { exportTo, namespace: own }: VirtualService,
): Generator<Finding> {
  for (const { at, value: namespace } of exportTo) {
    if (["*", ".", "~", own].includes(namespace) || found.some((one) => isSeenFrom(one, namespace))) continue;
    yield {
      at: host.at,
      message: `Host "${host.value}" is not exported to namespace "${namespace}", as the VirtualService is.`,
      related: [
        { at, message: "The VirtualService is exported to it here." },
        ...found.slice(0, 4).map((one) => ({ at: one.at, message: `This ${one.manifestKind} defines it.` })),
      ],
    };
    return;
  }
}

function isSeenFrom(target: Service | ServiceEntry, namespace: string): boolean {
  return target.kind === "Service" ? serviceVisibleFrom(target, namespace) : visibleFrom(target, namespace);
}

function* unresolved(
  { host }: Destination,
  targets: Targets,
  virtualService: VirtualService,
  mesh: Mesh,
): Generator<Finding> {
  const half = halfWrittenHost(targets.host);
  const [hidden] = targets.hidden;
  const [covering] = targets.covering;
  if (hidden) {
    yield {
      at: host.at,
      message: `Host "${host.value}" is not exported to namespace "${virtualService.namespace}".`,
      related: [{ at: hidden.at, message: `This ${hidden.manifestKind} defines it.` }],
    };
  } else if (half && mesh.find("Service", half).length > 0) {
    yield halfWritten(host, half, mesh);
  } else if (covering) {
    yield {
      at: host.at,
      message: `Host "${host.value}" is only covered by a wildcard host, and a wildcard gives no destination of that name.`,
      related: [{ at: covering.at, message: "This ServiceEntry covers it." }],
      help: `Add a ServiceEntry whose hosts list "${host.value}".`,
    };
  } else {
    yield absent(host, targets.host, virtualService, mesh);
  }
}

function halfWritten(
  host: Destination["host"],
  half: { namespace: string; name: string },
  mesh: Mesh,
): Finding {
  const full = serviceHost(half.namespace, half.name);
  const [service] = mesh.find("Service", half);
  return {
    at: host.at,
    message: `Host "${host.value}" reaches nothing: Istio completes only names without dots.`,
    ...(service && { related: [{ at: service.at, message: "This Service may be meant." }] }),
    help: `Write "${full}".`,
    fix: { title: `Write "${full}"`, safety: "safe", edits: [{ at: host.at, value: full }] },
  };
}

function absent(
  host: Destination["host"],
  full: string,
  virtualService: VirtualService,
  mesh: Mesh,
): Finding {
  const service = serviceOfHost(full);
  if (service) {
    return missing(mesh.absence("Service", service, virtualService), {
      at: host.at,
      message: `Host "${host.value}" does not exist: there is no Service "${service.name}" in namespace "${service.namespace}".`,
      write: ({ namespace, name }) =>
        namespace === virtualService.namespace ? name : serviceHost(namespace, name),
    });
  }
  const meant = likeWord(full, mesh.entryHostsNear(virtualService));
  return {
    at: host.at,
    message: `Host "${host.value}" does not exist: no ServiceEntry defines it.`,
    ...absentFrom(mesh, meant),
    ...(meant !== undefined && { help: `ServiceEntry hosts with a like name: ${list([meant])}.` }),
  };
}
