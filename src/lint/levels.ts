import type { Level } from "../diagnostics/finding.js";
import type { Rule } from "../rule/rule.js";

/** A level that the configuration or the command line gives to a rule. */
export type Levels = ReadonlyMap<string, Level>;

/** Levels by rule id, from levels by id or by a code of another tool; a code stands for every rule that bears it, and an id wins over a code. */
export function levelsOf(given: Readonly<Record<string, Level>>, rules: readonly Rule[]): Levels {
  const levels = new Map<string, Level>();
  for (const [name, level] of Object.entries(given)) {
    for (const { id, parity } of rules)
      if (parity.includes(name) && !Object.hasOwn(given, id)) levels.set(id, level);
  }
  for (const [name, level] of Object.entries(given))
    if (rules.some(({ id }) => id === name)) levels.set(name, level);
  return levels;
}
