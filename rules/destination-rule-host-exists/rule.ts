import {
  absentFrom,
  type DestinationRule,
  defineRule,
  type Finding,
  fullHost,
  halfWrittenHost,
  isWildcard,
  type Mesh,
  missing,
  serviceHost,
  serviceOfHost,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-rule-host-exists",
  summary: "A DestinationRule is for a host that a Service or ServiceEntry defines.",
  severity: "error",
  parity: ["IST0174", "KIA0202"],
  visits: "DestinationRule",

  *check(rule, mesh) {
    const { host } = rule;
    if (!host || isWildcard(host.value)) return;
    const { services, entries, covering } = mesh.targets(host.value, rule);
    if (services.length + entries.length + covering.length > 0) return;
    yield halfWritten(rule, host, mesh) ?? absent(rule, host, mesh);
  },
});

function halfWritten(
  { name }: DestinationRule,
  host: NonNullable<DestinationRule["host"]>,
  mesh: Mesh,
): Finding | undefined {
  const half = halfWrittenHost(host.value);
  const [service] = half ? mesh.find("Service", half) : [];
  if (!half || !service) return undefined;
  const full = serviceHost(half.namespace, half.name);
  return {
    at: host.at,
    message: `Host "${host.value}" of DestinationRule "${name}" means no Service: Istio completes only names without dots.`,
    related: [{ at: service.at, message: "This Service may be meant." }],
    help: `Write "${full}".`,
    fix: { title: `Write "${full}"`, safety: "safe", edits: [{ at: host.at, value: full }] },
  };
}

function absent(rule: DestinationRule, host: NonNullable<DestinationRule["host"]>, mesh: Mesh): Finding {
  const service = serviceOfHost(fullHost(host.value, rule.namespace));
  if (!service) {
    return {
      at: host.at,
      message: `Host "${host.value}" of DestinationRule "${rule.name}" does not exist: no ServiceEntry defines it.`,
      ...absentFrom(mesh),
    };
  }
  return missing(mesh.absence("Service", service, rule), {
    at: host.at,
    message: `Host "${host.value}" of DestinationRule "${rule.name}" does not exist: there is no Service "${service.name}" in namespace "${service.namespace}".`,
    write: ({ namespace, name }) => (namespace === rule.namespace ? name : serviceHost(namespace, name)),
  });
}
