import type { Verdict } from "./compare.js";
import { columns, type SuiteResult } from "./suite.js";

/** The result of a suite whose cases were compared message by message: a table per code, and in verbose runs each disagreement. */
export function resultOf(verdicts: readonly Verdict[], verbose: boolean): SuiteResult {
  const count = (outcome: Verdict["outcome"]) =>
    verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const disagreements = verdicts.filter(({ outcome }) => outcome !== "agreed").map(line);
  return {
    agreed: count("agreed"),
    of: count("agreed") + count("missed"),
    unexpected: count("extra"),
    divergences: count("diverged"),
    lines: [...(verbose ? disagreements : []), ...columns(rows(verdicts))],
  };
}

function line({ outcome, code, object, case: id, text }: Verdict): string {
  return `${outcome} ${code} ${object}: ${text} [${id}]`;
}

function rows(verdicts: readonly Verdict[]): readonly (readonly (string | number)[])[] {
  const codes = [...new Set(verdicts.map(({ code }) => code))].sort();
  return [
    ["code", "expected", "found", "missed", "extra", "divergences"],
    ...codes.map((code) => row(code, verdicts)),
  ];
}

function row(code: string, verdicts: readonly Verdict[]): readonly (string | number)[] {
  const count = (outcome: Verdict["outcome"]) =>
    verdicts.filter((verdict) => verdict.code === code && verdict.outcome === outcome).length;
  const [found, missed] = [count("agreed"), count("missed")];
  return [code, found + missed, found, missed, count("extra"), count("diverged")];
}
