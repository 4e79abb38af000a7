import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import { loudestFirst } from "./by-severity.js";
import { closingLines } from "./closing.js";
import { compactLine } from "./compact.js";
import { visible } from "./escape.js";
import { digest } from "./fingerprint.js";
import { markdownText } from "./markdown.js";
import type { Format, Report } from "./report.js";

/** GitHub shows this many annotations of each level for one step and drops the rest. */
const annotationsShown = 10;

/** GitHub refuses a summary of more than 1 MiB. */
const summaryLength = 1_000_000;

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/**
 * For the log of a GitHub workflow: every diagnostic as a line, then as many as GitHub shows as annotations. The lines
 * hold words of the manifests, so commands are switched off around them.
 */
export const github: Format = {
  machine: true,
  report({ diagnostics }) {
    if (diagnostics.length === 0) return "";
    const lines = diagnostics.map(compactLine);
    const token = `meshlint-${digest(lines.join("\n"))}`;
    const guarded = [`::stop-commands::${token}`, ...lines, `::${token}::`];
    return [...guarded, ...annotated(diagnostics).map(annotation)].map((line) => `${line}\n`).join("");
  },
};

/** The report as Markdown for the page of a workflow's run. */
export function stepSummary(report: Report): string {
  const { diagnostics, tool } = report;
  const heading = `## ${tool.name}\n\n${closingLines(report).map(markdownText).join("\n\n")}\n`;
  if (diagnostics.length === 0) return heading;
  const rows: string[] = [];
  let length = heading.length;
  for (const diagnostic of loudestFirst(diagnostics)) {
    const row = summaryRow(diagnostic, report);
    length += Buffer.byteLength(row);
    if (length > summaryLength) break;
    rows.push(row);
  }
  const left = diagnostics.length - rows.length;
  const rest = left > 0 ? `\n${left} more did not fit on this page.\n` : "";
  return `${heading}\n| Severity | Place | Problem | Rule |\n| --- | --- | --- | --- |\n${rows.join("")}${rest}`;
}

function summaryRow({ severity, path, range, message, code }: Diagnostic, { rules }: Report): string {
  const url = rules.find(({ id }) => id === code)?.url;
  const rule = url === undefined ? markdownText(code) : `[${markdownText(code)}](${url})`;
  const place = markdownText(`${path}:${range.start.line}:${range.start.column}`);
  return `| ${severity} | ${place} | ${markdownText(message)} | ${rule} |\n`;
}

function annotated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const shown: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  return loudestFirst(diagnostics).filter(({ severity }) => {
    shown[severity] += 1;
    return shown[severity] <= annotationsShown;
  });
}

function annotation({ severity, path, range, code, message, related, help }: Diagnostic): string {
  const properties = { file: path, ...lines(range), title: code };
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  const text = [
    message,
    ...related.map((place) => `${place.path}:${place.range.start.line}: ${place.message}`),
    ...(help === undefined ? [] : [help]),
  ];
  return `::${commands[severity]} ${pairs.join(",")}::${text.map(visible).map(data).join("%0A")}`;
}

/** GitHub takes columns only where the annotation begins and ends on one line. */
function lines({ start, end }: Diagnostic["range"]): Readonly<Record<string, number>> {
  if (start.line !== end.line) return { line: start.line, endLine: end.line };
  return { line: start.line, endLine: end.line, col: start.column, endColumn: end.column };
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(visible(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
