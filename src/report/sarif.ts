import { compareText, type Diagnostic, type Summary } from "../diagnostics/diagnostic.js";
import { loudestFirst } from "./by-severity.js";
import { count } from "./closing.js";
import { jsonText } from "./escape.js";
import type { Format, Report, ReportRule } from "./report.js";
import { levels, resultsOf } from "./sarif-results.js";

/** Code scanning takes no more results of one run. */
const resultsTaken = 25_000;

/** Code scanning keeps no more tags of one rule. */
const tagsKept = 10;

/**
 * SARIF 2.1.0 as code scanning reads it:
 * https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export const sarif: Format = {
  machine: true,
  report(report) {
    const log = {
      $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      version: "2.1.0",
      runs: [run(report)],
    };
    return `${jsonText(log, 2)}\n`;
  },
};

function run(report: Report): object {
  const { tool, summary, sarifCategory } = report;
  const kept = loudest(report.diagnostics);
  const rules = occurring(kept, report.rules);
  return {
    tool: {
      driver: {
        name: tool.name,
        semanticVersion: tool.version,
        informationUri: tool.url,
        rules: rules.map(descriptor),
      },
    },
    ...(sarifCategory === undefined ? {} : { automationDetails: { id: category(sarifCategory) } }),
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notifications(summary, report.diagnostics.length - kept.length),
      },
    ],
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The directory the program ran in." } } },
    columnKind: "utf16CodeUnits",
    results: resultsOf(
      kept,
      rules.map(({ id }) => id),
      report.sources,
    ),
  };
}

/** Code scanning reads what stands before the last slash as the category, and the rest as the name of one run. */
function category(name: string): string {
  return name.endsWith("/") ? name : `${name}/`;
}

/** As many as are taken, in their order; where there are more, the quieter ones are left out first. */
function loudest(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= resultsTaken) return diagnostics;
  const kept = new Set(loudestFirst(diagnostics).slice(0, resultsTaken));
  return diagnostics.filter((diagnostic) => kept.has(diagnostic));
}

function occurring(diagnostics: readonly Diagnostic[], rules: readonly ReportRule[]): readonly ReportRule[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const ids = [...new Set(diagnostics.map(({ code }) => code))].sort(compareText);
  return ids.map((id) => known.get(id) ?? { id, summary: id, severity: "warning", parity: [] });
}

function descriptor({ id, summary, severity, parity, help, url }: ReportRule): object {
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    ...(help === undefined ? {} : { help: { text: help, markdown: help } }),
    helpUri: url,
    defaultConfiguration: { level: levels[severity] },
    properties: { precision: "very-high", tags: parity.slice(0, tagsKept) },
  };
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function notifications({ skipped }: Summary, cut: number): readonly object[] {
  const reasons = Object.entries(skipped)
    .filter(([, times]) => times > 0)
    .sort(([a], [b]) => compareText(a, b))
    .map(([reason, times]) => `Not checked: ${reason} (${times}).`);
  const left = `Left out: ${count(cut, "result")} beyond the ${resultsTaken} that code scanning takes.`;
  return [
    ...reasons.map((text) => ({ level: "note", message: { text } })),
    ...(cut > 0 ? [{ level: "warning", message: { text: left } }] : []),
  ];
}
