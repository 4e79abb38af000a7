import { stepsOf } from "../../src/text/place.js";
import { columns, type SuiteOptions, type SuiteResult } from "./suite.js";
import { casesIn } from "./webhook/cases.js";
import { placingOf } from "./webhook/placing.js";
import { type Verdict, verdictOn, webhookRules } from "./webhook/verdicts.js";

/**
 * Cases whose recorded verdict upstream gives at random, because it ranges over a map: RULES.md of the suite names them.
 * What is refused on some runs is a finding for us.
 */
const unstable: ReadonlySet<string> = new Set([
  "iv-destinationrule-3ebd118e83bd",
  "iv-destinationrule-e7810599c440",
  "im-destinationrule-0d7f07b80dcc",
  "im-destinationrule-d17230804ac3",
  "im-destinationrule-e8dcb9e29856",
]);

/** Compares our verdict with the webhook's for every recorded case and mutation; a table for each kind. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const rules = await webhookRules();
  const verdicts: Verdict[] = [];
  for await (const subject of casesIn(cases)) verdicts.push(verdictOn(subject, rules));
  const wrong = verdicts.filter((verdict) => !agrees(verdict));
  const shown = verbose ? [...wrong, ...placingOf(verdicts).misplaced] : [];
  return {
    agreed: verdicts.length - wrong.length,
    of: verdicts.length,
    unexpected: wrong.filter(({ subject }) => subject.valid).length,
    divergences: verdicts.filter(({ subject }) => unstable.has(subject.id)).length,
    lines: [...shown.map(describe), ...columns(table(verdicts))],
  };
}

function agrees({ subject, refusals }: Verdict): boolean {
  return unstable.has(subject.id) || (refusals.length === 0) === subject.valid;
}

function describe({ subject, refusals }: Verdict): string {
  const ours = refusals.map(({ at, message }) => `${stepsOf(at).join(".")}: ${message}`);
  return [
    `${subject.id} ${subject.mutation?.path ?? ""}`,
    `  webhook: ${subject.errors.join(" | ") || "accepts"}`,
    `  ours: ${ours.join(" | ") || "accepts"}`,
  ].join("\n");
}

function table(verdicts: readonly Verdict[]): readonly (readonly (string | number)[])[] {
  const kinds = [...new Set(verdicts.map(({ subject }) => subject.kind))].sort();
  const groups = kinds.map((kind) =>
    row(
      kind,
      verdicts.filter(({ subject }) => subject.kind === kind),
    ),
  );
  const heading = ["kind", "cases", "agree", "mutations", "agree", "warnings agree", "of", "placed", "of"];
  return [heading, ...groups, row("all", verdicts)];
}

function row(name: string, verdicts: readonly Verdict[]): readonly (string | number)[] {
  const cases = verdicts.filter(({ subject }) => !subject.mutation);
  const mutations = verdicts.filter(({ subject }) => subject.mutation);
  // With a refusal the webhook answers no warnings.
  const accepted = verdicts.filter(({ subject }) => subject.valid);
  const warned = accepted.filter(({ subject, warns }) => warns === subject.warnings.length > 0);
  const { judged, misplaced } = placingOf(verdicts);
  return [
    name,
    cases.length,
    cases.filter(agrees).length,
    mutations.length,
    mutations.filter(agrees).length,
    warned.length,
    accepted.length,
    judged.length - misplaced.length,
    judged.length,
  ];
}
