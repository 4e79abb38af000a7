import { below, defineRule, keyOf } from "../../src/rule/index.js";

export default defineRule({
  id: "subset-has-labels",
  summary: "A subset has labels, unless it only carries a traffic policy of its own.",
  severity: "info",
  parity: ["KIA0209"],
  visits: "DestinationRule",

  *check(rule, mesh) {
    if (!rule.host) return;
    const { services, entries } = mesh.targets(rule.host.value, rule);
    if (services.length + entries.length === 0) return;
    for (const { at, name, labels } of rule.subsets) {
      if (labels.open || labels.entries.size > 0) continue;
      yield {
        at: keyOf(below(at, "name")),
        message: `Subset "${name.value}" of host "${rule.host.value}" has no labels, so it means every pod of the host.`,
        evidence: "contradiction",
      };
    }
  },
});
