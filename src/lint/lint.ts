import type { ReadingProblem } from "../decode/document.js";
import { compareDiagnostics, type Diagnostic, type Summary } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import type { Project } from "../project/project.js";
import type { Rule } from "../rule/rule.js";
import { Lines } from "../text/lines.js";
import { readableText } from "../text/source.js";
import { checkWorld, isMeshRule } from "./check.js";
import { type Levels, levels as levelsOf } from "./levels.js";
import { type Merged, merge } from "./merge.js";
import { type Judged, Signer, signProblem } from "./sign.js";

export interface LintOptions {
  readonly rules: readonly Rule[];
  /** Other levels than the rules' own. */
  readonly levels?: Levels;
  /** Whether references that lead outside the tree are reported, as information, instead of counted. */
  readonly showExternal?: boolean;
}

export interface LintResult {
  /** In their one order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Without a duration: the caller has the clock. */
  readonly summary: Omit<Summary, "durationMs">;
}

/** Runs the rules over a project and signs what they find. Prints nothing, reads no clock. */
export function lint(project: Project, options: LintOptions): LintResult {
  const { rules, levels = levelsOf(), showExternal = false } = options;
  const active = rules.filter((rule) => levels(rule, "") !== "off");
  const byId = new Map(active.map((rule) => [rule.id, rule]));
  const raised = [
    ...project.raised,
    ...project.worlds.flatMap((world) => checkWorld(world, active.filter(isMeshRule))),
  ];
  const merged = merge(raised.filter(({ rule }) => byId.has(rule)));
  const shown = merged.filter(({ finding }) => showExternal || !finding.outside);

  const judged = shown.flatMap((item) => judge(item, byId, levels));
  const signer = new Signer();
  signer.prepare(judged);
  const read = signProblems(project.problems, byId, levels);
  const diagnostics = [...judged.map((item) => signer.sign(item)), ...read].sort(compareDiagnostics);
  const outside = merged.filter(({ finding }) => finding.outside).length;
  return { diagnostics, summary: summarize(project, diagnostics, outside) };
}

/** What leads outside stays information whatever level its rule has, unless the rule is off. */
function judge(merged: Merged, byId: ReadonlyMap<string, Rule>, levels: Levels): readonly Judged[] {
  const rule = byId.get(merged.rule);
  if (!rule) return [];
  const { severity, outside, at } = merged.finding;
  const level = levels(rule, at.document.file.path);
  if (level === "off") return [];
  return [{ merged, rule, severity: (outside ? undefined : level) ?? severity ?? rule.severity }];
}

function signProblems(
  problems: readonly ReadingProblem[],
  byId: ReadonlyMap<string, Rule>,
  levels: Levels,
): readonly Diagnostic[] {
  const lines = new Map<string, Lines>();
  return problems.flatMap((problem) => {
    const rule = byId.get(problem.rule);
    const { path } = problem.document.file;
    const level = rule && levels(rule, path);
    if (!rule || level === "off") return [];
    const known = lines.get(path) ?? new Lines(readableText(problem.document.file));
    lines.set(path, known);
    return [signProblem(problem, rule, level ?? rule.severity, known)];
  });
}

function summarize(
  project: Project,
  diagnostics: readonly Diagnostic[],
  outside: number,
): Omit<Summary, "durationMs"> {
  const count = (severity: Severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    ...project.counts,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    suppressed: 0,
    outside,
    skipped: project.skipped,
  };
}
