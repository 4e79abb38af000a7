import { readdirSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../rules/index.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { lintFolder } from "../support/lint-folder.js";
import { type Judged, readJudgement } from "./judged.js";
import { columns, type SuiteOptions, type SuiteResult } from "./suite.js";

/**
 * The codes whose rules speak about a check of judged.json. A check that is not named here is one that no single rule
 * speaks about: any report there counts.
 */
const codesOfCheck: Readonly<Record<string, readonly string[]>> = {
  "dest-host": ["KIA1101"],
  "dest-port": ["IST0112", "KIA1101"],
  "dr-host": ["IST0174", "KIA0202"],
  "duplicate-host": ["IST0109", "KIA1106", "KIA0201", "IST0145", "KIA0301"],
  "gw-selector": ["KIA0302"],
  "subset-labels": ["IST0173", "KIA0203"],
  "vs-gateway": ["KIA1102"],
  "vs-host": ["IST0132"],
  backendRef: ["KIA1402"],
  parentRef: ["KIA1401"],
  subset: ["KIA1107"],
};

/** A warning or error in one of the corpora. */
interface Report {
  readonly corpus: string;
  readonly diagnostic: Diagnostic;
}

/** Every judged place, and what became of it. */
interface Outcome {
  readonly defects: readonly Judged[];
  readonly found: readonly Judged[];
  readonly tempting: readonly Judged[];
  readonly alarms: readonly Judged[];
  /** What we report where nobody judged. */
  readonly others: readonly Report[];
}

/** Holds what we report in public repositories against what a person judged there. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const outcome = outcomeOf(cases);
  const { found, defects, alarms } = outcome;
  return {
    agreed: found.length,
    of: defects.length,
    unexpected: alarms.length,
    divergences: 0,
    lines: [...(verbose ? details(outcome) : []), ...columns(rows(outcome)), otherCounts(outcome)],
  };
}

function outcomeOf(folder: string): Outcome {
  const { trueDefects: defects, temptingFalsePositives: tempting } = readJudgement(folder);
  const reports = treesIn(folder).flatMap((corpus) => reportsIn(corpus, join(folder, corpus)));
  const judged = [...defects, ...tempting];
  return {
    defects,
    found: defects.filter((place) => reports.some((report) => isIn(report, place))),
    tempting,
    alarms: tempting.filter((place) => reports.some((report) => speaksOf(report, place))),
    others: reports.filter((report) => !judged.some((place) => isIn(report, place))),
  };
}

/** Each corpus is one tree; the folder of Helm templates holds one for each of its charts. */
function treesIn(folder: string): readonly string[] {
  return foldersIn(folder).flatMap((name) => {
    return name === "helm-templates"
      ? foldersIn(join(folder, name)).map((chart) => `${name}/${chart}`)
      : [name];
  });
}

function foldersIn(folder: string): readonly string[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).sort();
}

function reportsIn(corpus: string, folder: string): readonly Report[] {
  const loud = lintFolder(folder).filter(({ severity }) => severity !== "info");
  return loud.map((diagnostic) => ({ corpus, diagnostic }));
}

function isIn({ corpus, diagnostic }: Report, place: Judged): boolean {
  const { line } = diagnostic.range.start;
  return corpus === place.corpus && diagnostic.path === place.file && place.line <= line && line < place.end;
}

/** Whether a report stands in a tempting place and comes from a rule about what is tempting there. */
function speaksOf(report: Report, place: Judged): boolean {
  const codes = codesOfCheck[place.check];
  const { code, aliases } = report.diagnostic;
  const parity = [...aliases, ...(rules.find(({ id }) => id === code)?.parity ?? [])];
  return isIn(report, place) && (codes === undefined || codes.some((one) => parity.includes(one)));
}

function details({ defects, found, alarms, others }: Outcome): readonly string[] {
  return [
    ...defects.filter((place) => !found.includes(place)).map((place) => `missed ${judgedLine(place)}`),
    ...alarms.map((place) => `unexpected ${judgedLine(place)}`),
    ...others.map(({ corpus, diagnostic }) => `other ${corpus}/${reportLine(diagnostic)}`),
  ];
}

function judgedLine({ corpus, file, line, check, what }: Judged): string {
  return `${check} ${corpus}/${file}:${line}: ${what}`;
}

function reportLine({ path, range: { start }, severity, message, code }: Diagnostic): string {
  return `${path}:${start.line}:${start.column}: ${severity}: ${message} [${code}]`;
}

function rows({ defects, found, tempting, alarms }: Outcome): readonly (readonly (string | number)[])[] {
  const checks = [...new Set([...defects, ...tempting].map(({ check }) => check))].sort();
  const count = (places: readonly Judged[], check: string) =>
    places.filter((place) => place.check === check).length;
  return [
    ["check", "expected", "found", "missed", "extra"],
    ...checks.map((check) => {
      const [expected, hit] = [count(defects, check), count(found, check)];
      return [check, expected, hit, expected - hit, count(alarms, check)];
    }),
  ];
}

function otherCounts({ others }: Outcome): string {
  const count = (severity: string) =>
    others.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  return `beyond the judged places: ${count("error")} errors, ${count("warning")} warnings (--verbose lists them)`;
}
