import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../rules/index.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { lintFolder } from "../support/lint-folder.js";
import { columns, type SuiteOptions, type SuiteResult } from "./suite.js";

/** A place of judged.json. */
interface Judged {
  readonly corpus: string;
  readonly file: string;
  readonly line: number;
  readonly check: string;
  readonly what: string;
}

interface Judgement {
  readonly trueDefects: readonly Judged[];
  readonly temptingFalsePositives: readonly Judged[];
}

/**
 * The codes whose rules speak about a check of judged.json. A check that is not named here is one that no single rule
 * speaks about: any report on its line counts.
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

/** Holds what we report in public repositories against what a person judged there. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const judgement: Judgement = JSON.parse(readFileSync(join(cases, "judged.json"), "utf8"));
  const reports = treesIn(cases).flatMap((corpus) => reportsIn(corpus, join(cases, corpus)));
  const { trueDefects, temptingFalsePositives } = judgement;
  const found = trueDefects.filter((defect) => reports.some((report) => isOn(report, defect)));
  const alarms = temptingFalsePositives.filter((place) => reports.some((report) => speaksOf(report, place)));
  const judged = [...trueDefects, ...temptingFalsePositives];
  const others = reports.filter((report) => !judged.some((place) => isOn(report, place)));
  const details = [
    ...trueDefects.filter((defect) => !found.includes(defect)).map((place) => `missed ${line(place)}`),
    ...alarms.map((place) => `unexpected ${line(place)}`),
    ...others.map(({ corpus, diagnostic }) => `other ${corpus}/${compact(diagnostic)}`),
  ];
  return {
    agreed: found.length,
    of: trueDefects.length,
    unexpected: alarms.length,
    divergences: 0,
    lines: [...(verbose ? details : []), ...columns(rows(judgement, found, alarms)), otherCounts(others)],
  };
}

/** Each corpus is one tree; the folder of Helm templates holds one for each of its charts. */
function treesIn(folder: string): readonly string[] {
  const folders = (at: string) =>
    readdirSync(join(folder, at), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  return folders(".").flatMap((name) =>
    name === "helm-templates" ? folders(name).map((chart) => `${name}/${chart}`) : [name],
  );
}

function reportsIn(corpus: string, folder: string): readonly Report[] {
  const loud = lintFolder(folder).filter(({ severity }) => severity !== "info");
  return loud.map((diagnostic) => ({ corpus, diagnostic }));
}

function isOn({ corpus, diagnostic }: Report, place: Judged): boolean {
  return (
    corpus === place.corpus && diagnostic.path === place.file && diagnostic.range.start.line === place.line
  );
}

/** Whether a report stands on the line of a tempting place and comes from a rule about what is tempting there. */
function speaksOf(report: Report, place: Judged): boolean {
  const codes = codesOfCheck[place.check];
  const { code, aliases } = report.diagnostic;
  const parity = [...aliases, ...(rules.find(({ id }) => id === code)?.parity ?? [])];
  return isOn(report, place) && (codes === undefined || codes.some((one) => parity.includes(one)));
}

function line({ corpus, file, line, check, what }: Judged): string {
  return `${check} ${corpus}/${file}:${line}: ${what}`;
}

function compact({ path, range: { start }, severity, message, code }: Diagnostic): string {
  return `${path}:${start.line}:${start.column}: ${severity}: ${message} [${code}]`;
}

type Row = readonly (string | number)[];

function rows(judgement: Judgement, found: readonly Judged[], unexpected: readonly Judged[]): readonly Row[] {
  const all = [...judgement.trueDefects, ...judgement.temptingFalsePositives];
  const checks = [...new Set(all.map(({ check }) => check))].sort();
  const count = (places: readonly Judged[], check: string) =>
    places.filter((place) => place.check === check).length;
  return [
    ["check", "expected", "found", "missed", "extra"],
    ...checks.map((check) => {
      const [expected, hit] = [count(judgement.trueDefects, check), count(found, check)];
      return [check, expected, hit, expected - hit, count(unexpected, check)];
    }),
  ];
}

function otherCounts(others: readonly Report[]): string {
  const count = (severity: string) =>
    others.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  return `beyond the judged places: ${count("error")} errors, ${count("warning")} warnings (--verbose lists them)`;
}
