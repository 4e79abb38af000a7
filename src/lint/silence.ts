import type { Raised } from "../project/project.js";
import type { RuleAbout } from "../rule/rule.js";
import type { Suppression } from "../suppress/suppression.js";
import type { Suppressions } from "../suppress/suppressions.js";
import type { Found } from "./judge.js";
import type { Problem, Signer } from "./sign.js";

/** What was found, and what of it is suppressed, by the suppression. */
export interface Sorted {
  readonly kept: Found;
  readonly suppressed: ReadonlyMap<Suppression, Found>;
}

/**
 * Parts what is suppressed from what is not. Findings are sorted one by one, before those of one cause are joined, so
 * that a suppression never silences more than its own.
 */
export function silence(
  found: Found,
  suppressions: Suppressions,
  rules: ReadonlyMap<string, RuleAbout>,
  signer: Signer,
): Sorted {
  if (suppressions.isEmpty) return { kept: found, suppressed: new Map() };
  const raised = found.raised.filter(({ rule }) => rules.has(rule));
  const problems = found.problems.filter(({ rule }) => rules.has(rule));
  signer.locate(
    raised.map(({ finding }) => finding.at).filter((at) => suppressions.speaksIn(at.document.file.path)),
  );

  const byRaised = parted(raised, (item) => suppressions.of(suppressibleFinding(item, rules, signer)));
  const byProblem = parted(problems, (problem) =>
    suppressions.of(suppressibleProblem(problem, suppressions, rules, signer)),
  );
  const all = new Set([...byRaised.keys(), ...byProblem.keys()]);
  const foundBy = (suppression: Suppression | undefined) => ({
    raised: byRaised.get(suppression) ?? [],
    problems: byProblem.get(suppression) ?? [],
  });
  const suppressed = [...all].flatMap((one) => (one ? [[one, foundBy(one)] as const] : []));
  return { kept: foundBy(undefined), suppressed: new Map(suppressed) };
}

function suppressibleFinding(
  { rule, finding, object }: Raised,
  rules: ReadonlyMap<string, RuleAbout>,
  signer: Signer,
) {
  return {
    rule,
    aliases: finding.parity ?? rules.get(rule)?.parity ?? [],
    path: finding.at.document.file.path,
    line: signer.rangeAt(finding.at)?.start.line,
    object,
  };
}

function suppressibleProblem(
  problem: Problem,
  suppressions: Suppressions,
  rules: ReadonlyMap<string, RuleAbout>,
  signer: Signer,
) {
  const { path } = problem.document.file;
  return {
    rule: problem.rule,
    aliases: rules.get(problem.rule)?.parity ?? [],
    path,
    line: suppressions.speaksIn(path) ? signer.rangeOf(problem).start.line : undefined,
    object: undefined,
  };
}

function parted<Item>(
  items: readonly Item[],
  suppressedBy: (item: Item) => Suppression | undefined,
): ReadonlyMap<Suppression | undefined, readonly Item[]> {
  const groups = new Map<Suppression | undefined, Item[]>();
  for (const item of items) {
    const suppression = suppressedBy(item);
    const group = groups.get(suppression);
    if (group) group.push(item);
    else groups.set(suppression, [item]);
  }
  return groups;
}
