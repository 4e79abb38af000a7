import { rules } from "../../rules/index.js";
import type { Cursor } from "../../src/decode/cursor.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { levelsOf } from "../../src/lint/levels.js";
import { lint } from "../../src/lint/lint.js";
import { openProject, type ProjectOptions } from "../../src/project/project.js";

export type Config = ProjectOptions & { charts?: readonly string[] };
export const defaults: Config = {};

function* inspect(object: Cursor, groupKind: string, partial: boolean) {
  for (const rule of rules) {
    if (!("inspects" in rule) || partial || !rule.inspects.includes(groupKind)) continue;
    for (const finding of rule.check(object)) yield { rule: rule.id, finding };
  }
}

/** What linting these texts as one tree reports; the keys are paths. */
export function lintTexts(
  texts: ReadonlyMap<string, string>,
  config: Config = defaults,
): readonly Diagnostic[] {
  const files = [...texts].map(([path, text]) => ({ path, read: () => text }));
  return lint(openProject({ files, charts: config.charts ?? [] }, { inspect, ...config }), {
    rules,
    levels: levelsOf({}, rules),
  }).diagnostics;
}
