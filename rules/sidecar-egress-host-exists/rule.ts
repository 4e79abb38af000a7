import {
  absentFrom,
  covers,
  defineRule,
  type EgressHost,
  type Finding,
  isWildcard,
  likeWord,
  type Mesh,
  missing,
  missingNamespace,
  replace,
  type Sidecar,
  serviceHost,
  serviceOfHost,
} from "../../src/rule/index.js";

export default defineRule({
  id: "sidecar-egress-host-exists",
  summary: "An egress listener of a Sidecar selects hosts that are in the namespaces it names.",
  severity: "warning",
  parity: ["KIA1004"],
  visits: "Sidecar",

  *check(sidecar, mesh) {
    for (const egress of mesh.imports.hostsOf(sidecar)) {
      if (egress.host === "*") yield* withoutNamespace(egress, mesh);
      else yield* withoutHost(egress, sidecar, mesh);
    }
  },
});

function* withoutNamespace({ namespace, value, at }: EgressHost, mesh: Mesh): Generator<Finding> {
  if (namespace === "*" || mesh.inhabited.has(namespace)) return;
  const message = `Egress host "${value}" selects nothing: there is no namespace "${namespace}".`;
  yield { ...missingNamespace({ value: namespace, at }, message, mesh, false), parity: [] };
}

function* withoutHost(egress: EgressHost, sidecar: Sidecar, mesh: Mesh): Generator<Finding> {
  const { value, host, namespace, at } = egress;
  const selected = mesh.imports.of(egress, sidecar);
  switch (selected.kind) {
    case "selected":
      return;
    case "absent":
      yield absent(egress, sidecar, mesh);
      return;
    case "hidden":
      yield {
        at,
        message: `Egress host "${value}" selects nothing: it is not exported to namespace "${sidecar.namespace}".`,
        related: [{ at: selected.by.at, message: `This ${selected.by.manifestKind} defines it.` }],
      };
      return;
    case "covered":
      yield {
        at,
        message: `Egress host "${value}" selects nothing: only a wildcard host covers it, and a Sidecar selects that by the wildcard alone.`,
        related: [{ at: selected.by.at, message: "This ServiceEntry covers it." }],
        help: `Write "${namespace}/${selected.by.hosts.find((wildcard) => covers(wildcard.value, host))?.value ?? "*"}".`,
      };
      return;
    case "elsewhere":
      yield {
        at,
        message: `Egress host "${value}" selects nothing: the host is of namespace "${selected.by.namespace}".`,
        related: [{ at: selected.by.at, message: `This ${selected.by.manifestKind} defines it.` }],
        help: `Write "${selected.by.namespace}/${host}".`,
        fix: replace(at, `${selected.by.namespace}/${host}`),
      };
  }
}

function absent({ value, host, at }: EgressHost, sidecar: Sidecar, mesh: Mesh): Finding {
  const service = serviceOfHost(host);
  if (service) {
    return missing(mesh.absence("Service", service, sidecar), {
      at,
      message: `Egress host "${value}" selects nothing: there is no Service "${service.name}" in namespace "${service.namespace}".`,
      write: ({ namespace, name }) => `${namespace}/${serviceHost(namespace, name)}`,
    });
  }
  const meant = isWildcard(host) ? undefined : likeWord(host, mesh.entryHostsNear(sidecar));
  return {
    at,
    message: `Egress host "${value}" selects nothing: nobody defines ${isWildcard(host) ? "such a host" : "it"}.`,
    ...absentFrom(mesh, meant),
    ...(meant !== undefined && { help: `ServiceEntry hosts with a like name: "${meant}".` }),
  };
}
