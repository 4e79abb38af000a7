import { rules } from "../../rules/index.js";
import { type Config, defaults } from "../../src/config/config.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { inspector } from "../../src/lint/inspect.js";
import { levelsOf } from "../../src/lint/levels.js";
import { lint } from "../../src/lint/lint.js";
import { openProject } from "../../src/project/project.js";

const inspect = inspector(rules);

/** What linting these texts as one tree reports; the keys are paths. */
export function lintTexts(
  texts: ReadonlyMap<string, string>,
  config: Config = defaults,
  charts: readonly string[] = [],
): readonly Diagnostic[] {
  const files = [...texts].map(([path, text]) => ({ path, read: () => text }));
  const project = openProject({ files, charts }, { inspect, ...config });
  return lint(project, { rules, levels: levelsOf(config.rules, rules) }).diagnostics;
}
