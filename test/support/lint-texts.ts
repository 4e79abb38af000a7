import { type Config, type Diagnostic, defaultConfig, lint, openProject } from "../../src/index.js";

/** What linting these texts as one tree reports; the keys are paths. */
export function lintTexts(
  texts: ReadonlyMap<string, string>,
  config: Config = defaultConfig,
  charts: readonly string[] = [],
): readonly Diagnostic[] {
  const files = [...texts].map(([path, text]) => ({ path, read: () => text }));
  return lint(openProject({ files, charts }, config), config).diagnostics;
}
