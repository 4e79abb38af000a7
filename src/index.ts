import { rules } from "../rules/index.js";
import { type Config, defaults } from "./config/config.js";
import { inspector } from "./lint/inspect.js";
import { Levels } from "./lint/levels.js";
import { type LintOptions, type LintResult, lint as lintWith } from "./lint/lint.js";
import { openProject as openWith, type Project, type ProjectInput } from "./project/project.js";

export type { Config, Override, RuleLevels } from "./config/config.js";
export { defaults as defaultConfig, parseConfig } from "./config/config.js";
export type { Diagnostic, Location, PlacedFix, RelatedLocation, Summary } from "./diagnostics/diagnostic.js";
export type { Evidence, Finding, Fix, Level, Related, Severity } from "./diagnostics/finding.js";
export type { LintResult, Suppressed } from "./lint/lint.js";
export type { Project, ProjectInput } from "./project/project.js";
export { defineFieldRule, defineRule, ownLevel, type Rule } from "./rule/rule.js";
export type { Position, Range, SourceFile } from "./text/source.js";
export { rules };

/** Reads manifests, each text once. Takes texts, not paths, so that an editor and tests need no disk. */
export function openProject(input: ProjectInput, config: Config = defaults): Project {
  const { namespace, closed, rootNamespace, environments, external, istioVersion } = config;
  const levels = new Levels(config.rules, config.overrides);
  const inspect = inspector(
    rules.filter((rule) => levels.areOn(rule)),
    { istioVersion },
  );
  return openWith(input, { namespace, closed, rootNamespace, environments, external, inspect });
}

/** What the rules find in a project, in its final order. Prints nothing. */
export function lint(
  project: Project,
  config: Config = defaults,
  options: Pick<LintOptions, "showExternal" | "suppressions"> = {},
): LintResult {
  return lintWith(project, { rules, levels: new Levels(config.rules, config.overrides), ...options });
}
