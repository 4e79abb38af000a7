import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { visible } from "./escape.js";
import type { Format } from "./report.js";

/** One line for each diagnostic: `path:line:column: severity: message [rule]`. Problem matchers read it. */
export const compact: Format = {
  machine: true,
  report: ({ diagnostics }) => diagnostics.map((diagnostic) => `${compactLine(diagnostic)}\n`).join(""),
};

/** A diagnostic on one line, whatever its path and message hold. `problem-matcher.ts` has the pattern for it. */
export function compactLine({ path, range, severity, message, code }: Diagnostic): string {
  const { line, column } = range.start;
  return `${visible(path)}:${line}:${column}: ${severity}: ${visible(message)} [${code}]`;
}
