import type { Diagnostic, Location, PlacedFix, RelatedLocation } from "../diagnostics/diagnostic.js";
import type { Position, Range } from "../text/source.js";
import { jsonText } from "./escape.js";
import type { Format } from "./report.js";

/** The whole report as one JSON value; `schemas/output.json` describes it. */
export const json: Format = {
  machine: true,
  report({ tool, diagnostics, summary }) {
    const value = {
      version: 1,
      tool: { name: tool.name, version: tool.version },
      diagnostics: diagnostics.map(diagnosticValue),
      summary: { ...summary },
    };
    return `${jsonText(value, 2)}\n`;
  },
};

/** One JSON value on a line for each diagnostic, of the same shape as in `json`. */
export const jsonl: Format = {
  machine: true,
  report: ({ diagnostics }) =>
    diagnostics.map((diagnostic) => `${jsonText(diagnosticValue(diagnostic))}\n`).join(""),
};

/** Spelt out field by field, so that a field the program adds for itself does not become part of the contract. */
function diagnosticValue(diagnostic: Diagnostic): object {
  const { code, aliases, severity, message, resource, jsonPath, related, help, fix } = diagnostic;
  return {
    code,
    aliases,
    severity,
    message,
    ...locationValue(diagnostic),
    resource: resource
      ? {
          apiVersion: resource.apiVersion,
          kind: resource.kind,
          namespace: resource.namespace,
          name: resource.name,
        }
      : null,
    jsonPath: jsonPath ?? null,
    related: related.map(relatedValue),
    help: help ?? null,
    fix: fix ? fixValue(fix) : null,
    evidence: diagnostic.evidence ?? null,
    environment: diagnostic.environment ?? null,
  };
}

function relatedValue(related: RelatedLocation): object {
  return { ...locationValue(related), message: related.message };
}

function fixValue({ title, safety, edits }: PlacedFix): object {
  return { title, safety, edits: edits.map((edit) => ({ ...locationValue(edit), text: edit.text })) };
}

function locationValue({ path, range }: Location): { path: string; range: Range } {
  return { path, range: { start: positionValue(range.start), end: positionValue(range.end) } };
}

function positionValue({ line, column, offset }: Position): Position {
  return { line, column, offset };
}
