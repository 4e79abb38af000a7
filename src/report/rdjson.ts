import type { Diagnostic, Location } from "../diagnostics/diagnostic.js";
import type { Position } from "../text/source.js";
import { compactLine } from "./compact.js";
import { jsonText, visible } from "./escape.js";
import type { Format, Report } from "./report.js";

/** reviewdog's format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf */
export const rdjson: Format = {
  machine: true,
  report(report) {
    const { diagnostics, tool } = report;
    const value = {
      source: { name: tool.name, url: tool.url },
      diagnostics: diagnostics.map((diagnostic) => diagnosticValue(diagnostic, report)),
    };
    return `${jsonText(value, 2)}\n`;
  },
};

function diagnosticValue(diagnostic: Diagnostic, report: Report): object {
  const { code, severity, message, help, related } = diagnostic;
  return {
    message: help === undefined ? visible(message) : `${visible(message)}\n${visible(help)}`,
    location: locationValue(diagnostic, report),
    severity: severity.toUpperCase(),
    code: { value: code, url: report.rules.find(({ id }) => id === code)?.url },
    suggestions: suggestions(diagnostic, report),
    related_locations: related.map((place) => ({
      message: visible(place.message),
      location: locationValue(place, report),
    })),
    original_output: compactLine(diagnostic),
  };
}

/** A suggestion is accepted by itself, so a fix is one only if a single edit in the same file is all of it. */
function suggestions({ fix, path }: Diagnostic, report: Report): readonly object[] {
  const [edit, ...others] = fix?.edits ?? [];
  if (!edit || others.length > 0 || edit.path !== path) return [];
  return [{ range: locationValue(edit, report).range, text: edit.text }];
}

function locationValue({ path, range }: Location, { sources }: Report): { path: string; range: object } {
  const text = sources(path);
  return { path, range: { start: inBytes(range.start, text), end: inBytes(range.end, text) } };
}

/** Columns count bytes of UTF-8. Without the text, the column is as exact as it can be. */
function inBytes({ line, column, offset }: Position, text: string | undefined): object {
  const before = text?.slice(Math.max(offset - column + 1, 0), offset);
  return { line, column: before === undefined ? column : Buffer.byteLength(before) + 1 };
}
