import { type Config, defaults } from "../../src/config/config.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { lint, openProject } from "../../src/index.js";
import type { SourceFile } from "../../src/text/source.js";

/** What linting these texts as one tree reports; the keys are paths. */
export function lintTexts(
  texts: ReadonlyMap<string, string>,
  config: Config = defaults,
): readonly Diagnostic[] {
  return lint(openProject({ files: filesOf(texts) }, config)).diagnostics;
}

function filesOf(texts: ReadonlyMap<string, string>): readonly SourceFile[] {
  return [...texts].map(([path, text]) => ({ path, read: () => text }));
}
