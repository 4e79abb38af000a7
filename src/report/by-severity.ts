import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";

const severities: readonly Severity[] = ["error", "warning", "info"];

/** Errors before warnings before the rest, otherwise in the order given: for readers that take only so many. */
export function loudestFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return severities.flatMap((severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  );
}
