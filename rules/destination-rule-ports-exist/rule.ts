import {
  type DestinationRule,
  defineRule,
  type Finding,
  isWildcard,
  judge,
  list,
  type Mesh,
  replace,
  type Service,
  type ServiceEntry,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-rule-ports-exist",
  summary: "A DestinationRule has settings for ports that its host has.",
  severity: "warning",
  parity: [],
  visits: "DestinationRule",

  *check(rule, mesh) {
    if (!rule.host || isWildcard(rule.host.value)) return;
    const policies = [rule.trafficPolicy, ...rule.subsets.map(({ trafficPolicy }) => trafficPolicy)];
    const ports = policies.flatMap((policy) => policy?.ports ?? []);
    if (ports.length === 0) return;
    const { services, entries } = mesh.targets(rule.host.value, rule);
    const targets = [...services, ...entries];
    for (const port of ports) yield* unknownPort(port, rule, targets, mesh);
  },
});

type Target = Service | ServiceEntry;

function* unknownPort(
  { at, number }: { readonly at: Finding["at"]; readonly number: number },
  rule: DestinationRule,
  targets: readonly Target[],
  mesh: Mesh,
): Generator<Finding> {
  const answer = judge(targets, rule, ({ ports }) => ports.length === 0 || numbersOf(ports).includes(number));
  if (answer.kind !== "contradicted" && answer.kind !== "elsewhere") return;
  const [only, ...others] = answer.nearest.flatMap((target) => portsBehind(target, number));
  yield {
    at,
    message: `Port ${number} is no port of host "${rule.host?.value}", so its settings are for nothing.`,
    related: answer.nearest.map((target) => ({
      at: target.ports[0]?.at ?? target.at,
      message: `This ${target.manifestKind} has ${list(numbersOf(target.ports))}.`,
    })),
    ...(only !== undefined && {
      help: `${number} is a targetPort: settings are for the Service's own port, ${list([only, ...others])}.`,
    }),
    ...(only !== undefined && others.length === 0 && { fix: replace(at, only) }),
    ...(answer.kind === "elsewhere" && { severity: mesh.elsewhere(rule, answer.nearest) }),
  };
}

function numbersOf(ports: Target["ports"]): readonly number[] {
  return ports.flatMap(({ number }) => number?.value ?? []);
}

function portsBehind(target: Target, wanted: number): readonly number[] {
  if (target.kind !== "Service") return [];
  return numbersOf(target.ports.filter(({ targetPort }) => targetPort?.value === wanted));
}
