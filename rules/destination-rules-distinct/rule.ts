import {
  type DestinationRule,
  defineRule,
  type Finding,
  fullHost,
  labelKey,
  list,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-rules-distinct",
  summary: "Two DestinationRules do not define one subset of one host.",
  severity: "warning",
  parity: ["KIA0201"],
  visits: "DestinationRule",

  *check(rule, mesh) {
    for (const key of keys(rule)) {
      for (const other of mesh.togetherBefore("DestinationRule", rule, key, keys)) {
        if (collide(rule, other)) yield collision(rule, other);
      }
    }
  },
});

/** Rules meet by host inside their namespace, and by the workloads of it that they are for. */
function keys(rule: DestinationRule): readonly string[] {
  const { host, namespace } = rule;
  return host ? [`${namespace}\n${fullHost(host.value, namespace)}\n${clients(rule)}`] : [];
}

/**
 * Rules of one namespace for one host and the same workloads are merged. Rules of different namespaces are a client's and
 * an owner's, and alternatives bear one name. (pkg/model destination_rule.go, mergeDestinationRule.)
 */
function collide(rule: DestinationRule, other: DestinationRule): boolean {
  if (other.name === rule.name) return false;
  return rule.subsets.length === 0 || other.subsets.length === 0 || shared(rule, other).length > 0;
}

/** The workloads of the namespace that a rule is for, as one text. */
function clients({ workloadSelector }: DestinationRule): string {
  return workloadSelector ? labelKey(workloadSelector.entries) : "";
}

function exports({ exportTo }: DestinationRule): string {
  return exportTo
    .map(({ value }) => value)
    .sort()
    .join();
}

function shared(rule: DestinationRule, other: DestinationRule): readonly string[] {
  const names = new Set(other.subsets.map(({ name }) => name.value));
  return rule.subsets.flatMap(({ name }) => (names.has(name.value) ? [name.value] : []));
}

function collision(rule: DestinationRule, other: DestinationRule): Finding {
  const subsets = shared(rule, other);
  const merged = exports(rule) === exports(other);
  const loses = merged && (subsets.length > 0 || (rule.trafficPolicy && other.trafficPolicy));
  const first = rule.subsets.find(({ name }) => subsets.includes(name.value));
  const at = first?.name.at ?? rule.host?.at ?? rule.at;
  return {
    at,
    message: first
      ? `Subset ${list(subsets)} of host "${rule.host?.value}" is also defined by DestinationRule "${other.name}".`
      : `Host "${rule.host?.value}" has another DestinationRule, "${other.name}", in the same namespace.`,
    related: [
      { at: other.host?.at ?? other.at, message: `DestinationRule "${other.name}" is for the same host.` },
    ],
    ...(loses
      ? { help: "Istio merges them, and what the younger one says again is lost." }
      : {
          severity: "info",
          help: merged
            ? "Istio merges them; neither takes anything from the other."
            : "Where both are exported to, only one of them counts.",
        }),
  };
}
