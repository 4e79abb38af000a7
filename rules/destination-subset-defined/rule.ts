import {
  type Destination,
  type DestinationRule,
  defineRule,
  type Finding,
  list,
  type Mesh,
  missing,
  nearestWord,
  replace,
  serviceOfHost,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-subset-defined",
  summary: "Every subset that traffic is sent to is defined by a DestinationRule that the client sees.",
  severity: "error",
  parity: ["IST0101", "KIA1107"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    for (const destination of virtualService.destinations) {
      const { subset } = destination;
      if (subset) yield* undefinedSubset(destination, subset, virtualService, mesh);
    }
  },
});

function* undefinedSubset(
  destination: Destination,
  subset: NonNullable<Destination["subset"]>,
  virtualService: VirtualService,
  mesh: Mesh,
): Generator<Finding> {
  const answer = mesh.subset(destination, virtualService);
  if (answer.kind === "absent") yield* noRule(destination, subset, virtualService, mesh);
  if (answer.kind === "partly") yield definedForSome(destination, subset, answer);
  if (answer.kind !== "contradicted" && answer.kind !== "elsewhere") return;

  const rules = answer.nearest.map(({ home, name }) => `${home.file} ${name}`).join();
  const defined = answer.nearest.flatMap(({ subsets }) => subsets.map(({ name }) => name.value));
  if (defined.includes(subset.value)) {
    yield outOfSight(destination, subset, answer.nearest, rules);
    return;
  }
  const meant = nearestWord(subset.value, defined);
  const { host } = mesh.targets(destination.host.value, virtualService);
  yield {
    at: subset.at,
    message: `Subset "${subset.value}" of host "${destination.host.value}" is not defined.`,
    related: answer.nearest.map(applies),
    help: helpFor(answer, defined),
    cause: `${host} ${subset.value} ${rules}`,
    ...(answer.kind === "elsewhere" && { severity: mesh.elsewhere(virtualService, answer.nearest) }),
    ...(meant !== undefined && { fix: replace(subset.at, meant) }),
  };
}

/** The proxies of some namespaces answer 503 where the others route on. */
function definedForSome(
  { host }: Destination,
  subset: NonNullable<Destination["subset"]>,
  { by, without }: { by: DestinationRule; without: string },
): Finding {
  return {
    at: subset.at,
    message: `Subset "${subset.value}" of host "${host.value}" is defined only for some proxies: those in namespace "${without}" do not see DestinationRule "${by.name}".`,
    severity: "info",
    related: [applies(by)],
    help: whereRulesCount,
    cause: `${host.value} ${by.home.file} ${by.name}`,
  };
}

const whereRulesCount =
  "Istio looks in the namespaces of the proxy and of the Service and in the root namespace, as exportTo allows.";

/** A rule defines the subset, but not for the proxies that send the traffic. */
function outOfSight(
  { host }: Destination,
  subset: NonNullable<Destination["subset"]>,
  rules: readonly DestinationRule[],
  names: string,
): Finding {
  const [defining] = rules.filter(({ subsets }) => subsets.some(({ name }) => name.value === subset.value));
  return {
    at: subset.at,
    message: `Subset "${subset.value}" of host "${host.value}" is not defined for the proxies that send the traffic.`,
    related: rules.map(applies),
    help: `They do not see DestinationRule "${defining?.name}": ${whereRulesCount}`,
    cause: names,
  };
}

function applies(rule: DestinationRule) {
  return { at: rule.host?.at ?? rule.at, message: `DestinationRule "${rule.name}" is for the host.` };
}

function helpFor(
  answer: { kind: "contradicted" } | { kind: "elsewhere"; by: DestinationRule },
  defined: readonly string[],
): string {
  if (answer.kind === "elsewhere") return `Only ${answer.by.home.file} defines it.`;
  return defined.length > 0
    ? `Defined subsets: ${list(defined)}.`
    : "The DestinationRule defines no subsets.";
}

/** No DestinationRule is for the host. When the Service is not here either, that is the finding of another rule. */
function* noRule(
  { host }: Destination,
  subset: NonNullable<Destination["subset"]>,
  virtualService: VirtualService,
  mesh: Mesh,
): Generator<Finding> {
  const targets = mesh.targets(host.value, virtualService);
  if (targets.services.length + targets.entries.length === 0) return;
  const service = serviceOfHost(targets.host);
  const key = {
    namespace: service?.namespace ?? virtualService.namespace,
    name: service?.name ?? targets.host,
  };
  const absence = mesh.absence("DestinationRule", key, virtualService);
  yield {
    ...missing(
      { ...absence, nearest: undefined, elsewhere: undefined, neighbours: [] },
      {
        at: subset.at,
        message: `Subset "${subset.value}" of host "${host.value}" is not defined: no DestinationRule is for that host.`,
        write: () => undefined,
      },
    ),
    cause: targets.host,
  };
}
