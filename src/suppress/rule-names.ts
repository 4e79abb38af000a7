import { nearestName } from "../text/nearest.js";
import { foreignCodes } from "./foreign-codes.js";

/** A rule, as far as a suppression can name it. */
export interface NamedRule {
  readonly id: string;
  /** Codes of other tools for it. */
  readonly parity: readonly string[];
}

/** Every name that a suppression may use. */
export class RuleNames {
  readonly #byName = new Map<string, NamedRule[]>();

  constructor(rules: readonly NamedRule[]) {
    for (const rule of rules) {
      for (const name of [rule.id, ...rule.parity]) {
        const known = this.#byName.get(name);
        if (known) known.push(rule);
        else this.#byName.set(name, [rule]);
      }
    }
  }

  /** The name as rules spell it, which spell codes in capitals; undefined for the name of no rule. */
  spelt(written: string): string | undefined {
    const code = written.toUpperCase();
    if (this.#byName.has(written)) return written;
    return this.#byName.has(code) ? code : undefined;
  }

  /** The rules of a name, as rules spell it. */
  rulesOf(name: string): readonly NamedRule[] {
    return this.#byName.get(name) ?? [];
  }

  /** Whether a tool has that code, be there a rule for it or not. */
  isCode(code: string): boolean {
    return foreignCodes.has(code) || this.#byName.has(code);
  }

  /** What to say about a name that is none. */
  help(written: string): string {
    const nearest = nearestName(written, this.#byName.keys());
    return nearest === undefined ? '"meshlint rules" lists all.' : `The nearest name is "${nearest}".`;
  }
}
