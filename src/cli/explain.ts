import { rules } from "../../rules/index.js";
import { nearestName } from "../text/nearest.js";
import { pageOf } from "./package.js";
import { namesOf, rulesNamed } from "./rule-names.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";

/** Prints the page of a rule, or those of all rules that bear a code of another tool. */
export function explain(name: string, { stdout }: World): number {
  const named = rulesNamed(name, rules);
  if (named.length === 0) throw new UsageError(unknownRule(name));
  stdout(named.map(({ id, summary }) => pageOf(id) ?? `# ${id}\n\n${summary}\n`).join("\n"));
  return 0;
}

function unknownRule(name: string): string {
  const nearest = nearestName(name, namesOf(rules));
  const told = `There is no rule "${name}".`;
  return nearest === undefined
    ? `${told} "meshlint rules" lists all.`
    : `${told} The nearest name is "${nearest}".`;
}
