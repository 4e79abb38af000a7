/** A rule by all of its names. */
export interface NamedRule {
  readonly id: string;
  /** Codes of other tools for it. */
  readonly parity: readonly string[];
}

/** Every name that a rule can be called by, ids first. */
export function namesOf(rules: readonly NamedRule[]): readonly string[] {
  return [...new Set([...rules.map(({ id }) => id), ...rules.flatMap(({ parity }) => parity)])];
}

/** The rules of that name: the one of that id, or all that bear the code. */
export function rulesNamed<R extends NamedRule>(name: string, rules: readonly R[]): readonly R[] {
  const code = name.toUpperCase();
  return rules.filter(({ id, parity }) => id === name || parity.includes(code));
}
