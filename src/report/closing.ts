import { compareText, type Summary } from "../diagnostics/diagnostic.js";
import { visible } from "./escape.js";
import type { Report } from "./report.js";

/** Reasons for skipping that nobody needs to act on; they are counted in the summary and not talked about. */
const unremarkable = new Set(["empty", "irrelevant"]);

/**
 * The lines a report for people closes on: what was found in how much, what was left out, and on request how often
 * each rule spoke. Formats for programs leave them to another stream.
 */
export function closingLines(report: Report): readonly string[] {
  return [
    ...(report.statistics ? statisticsLines(report) : []),
    summaryLine(report.summary),
    ...skippedLines(report.summary),
    ...outsideLines(report.summary),
  ];
}

/** What was found, in one sentence, e.g. "2 errors, 1 warning in 14 files (106 documents)." */
export function summaryLine(summary: Summary): string {
  const { files, documents, errors, warnings, infos, suppressed } = summary;
  if (files === 0) return "No manifests were read.";
  const found = [count(errors, "error"), count(warnings, "warning"), count(infos, "info")].filter(
    (text) => !text.startsWith("0 "),
  );
  const problems = found.length === 0 ? "No problems" : found.join(", ");
  const quieted = suppressed > 0 ? `, ${suppressed} suppressed` : "";
  return `${problems}${quieted} in ${count(files, "file")} (${count(documents, "document")}).`;
}

/** A number with its noun, e.g. "1 file" or "2 files". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function skippedLines({ skipped }: Summary): readonly string[] {
  const reasons = Object.entries(skipped)
    .filter(([reason, times]) => times > 0 && !unremarkable.has(reason))
    .sort(([a, timesOfA], [b, timesOfB]) => timesOfB - timesOfA || compareText(a, b))
    .map(([reason, times]) => `${visible(reason)} (${times})`);
  return reasons.length === 0 ? [] : [`Not checked: ${reasons.join(", ")}.`];
}

function outsideLines({ outside }: Summary): readonly string[] {
  if (outside === 0) return [];
  const [lead, them] = outside === 1 ? ["reference leads", "it"] : ["references lead", "them"];
  return [
    `${outside} ${lead} outside this tree; \`--show-external\` lists ${them}, \`external:\` in the configuration declares ${them}.`,
  ];
}

function statisticsLines({ diagnostics }: Report): readonly string[] {
  const times = new Map<string, number>();
  for (const { code, severity } of diagnostics) {
    const rule = `${severity.padEnd(7)}  ${code}`;
    times.set(rule, (times.get(rule) ?? 0) + 1);
  }
  const rows = [...times].sort(([a, timesOfA], [b, timesOfB]) => timesOfB - timesOfA || compareText(a, b));
  const digits = String(rows[0]?.[1] ?? 0).length;
  return rows.map(([rule, number]) => `${String(number).padStart(digits)}  ${rule}`);
}
