import type { Inspect } from "../project/project.js";
import type { FieldRule, Rule } from "../rule/rule.js";

function isFieldRule(rule: Rule): rule is FieldRule {
  return "inspects" in rule;
}

/**
 * Asks every field rule about an object while it is read. Objects that are only part of one (a patch) are not asked
 * about: what they lack stands elsewhere.
 */
export function inspector(rules: readonly Rule[]): Inspect {
  const byKind = new Map<string, FieldRule[]>();
  for (const rule of rules.filter(isFieldRule)) {
    for (const groupKind of rule.inspects) byKind.set(groupKind, [...(byKind.get(groupKind) ?? []), rule]);
  }
  return function* inspect(object, groupKind, partial) {
    if (partial) return;
    for (const rule of byKind.get(groupKind) ?? []) {
      for (const finding of rule.check(object)) yield { rule: rule.id, finding };
    }
  };
}
