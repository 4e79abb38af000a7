import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** The diagnostics of each file, files in the order in which they first speak. */
export function byFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const known = files.get(diagnostic.path);
    if (known) known.push(diagnostic);
    else files.set(diagnostic.path, [diagnostic]);
  }
  return files;
}
