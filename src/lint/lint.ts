import type { ReadingProblem } from "../decode/document.js";
import { readableText } from "../decode/source.js";
import { compareDiagnostics, type Diagnostic, type Summary } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import type { Project } from "../project/project.js";
import type { Rule } from "../rule/rule.js";
import { Lines } from "../text/lines.js";
import { checkWorld, isMeshRule } from "./check.js";
import type { Levels } from "./levels.js";
import { type Merged, merge } from "./merge.js";
import { type Judged, Signer, signProblem } from "./sign.js";

export interface LintOptions {
  readonly rules: readonly Rule[];
  readonly levels: Levels;
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
export function lint(project: Project, { rules, levels, showExternal = false }: LintOptions): LintResult {
  const active = rules.filter(({ id }) => levels.get(id) !== "off");
  const meshRules = active.filter(isMeshRule);
  const raised = [...project.raised, ...project.worlds.flatMap((world) => checkWorld(world, meshRules))];
  const byId = new Map(active.map((rule) => [rule.id, rule]));

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

function judge(merged: Merged, byId: ReadonlyMap<string, Rule>, levels: Levels): readonly Judged[] {
  const rule = byId.get(merged.rule);
  if (!rule) return [];
  const { severity, outside } = merged.finding;
  return [
    {
      merged,
      rule,
      severity: (outside ? undefined : severityOf(rule.id, levels)) ?? severity ?? rule.severity,
    },
  ];
}

function severityOf(id: string, levels: Levels): Severity | undefined {
  const level = levels.get(id);
  return level === "off" ? undefined : level;
}

function signProblems(
  problems: readonly ReadingProblem[],
  byId: ReadonlyMap<string, Rule>,
  levels: Levels,
): readonly Diagnostic[] {
  const lines = new Map<string, Lines>();
  return problems.flatMap((problem) => {
    const rule = byId.get(problem.rule);
    if (!rule) return [];
    const { file } = problem.document;
    const known = lines.get(file.path) ?? new Lines(readableText(file));
    lines.set(file.path, known);
    return [signProblem(problem, rule, severityOf(rule.id, levels) ?? rule.severity, known)];
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
