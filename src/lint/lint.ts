import { compareDiagnostics, type Diagnostic, type Summary } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import type { Project, Raised } from "../project/project.js";
import type { Rule } from "../rule/rule.js";
import type { Suppression } from "../suppress/suppression.js";
import { Suppressions } from "../suppress/suppressions.js";
import { checkWorld, isMeshRule } from "./check.js";
import { Judge, type Judgement } from "./judge.js";
import { Levels } from "./levels.js";
import { Signer } from "./sign.js";
import { silence } from "./silence.js";

/** Which rules speak, how loudly, and what may silence them. */
export interface LintOptions {
  readonly rules: readonly Rule[];
  /** Other levels than the rules' own. */
  readonly levels?: Levels;
  /** Whether references that lead outside the tree are reported, as information, instead of counted. */
  readonly showExternal?: boolean;
  /** Whether comments and annotations suppress what they name; they do, unless said. */
  readonly suppressions?: boolean;
}

/** A diagnostic that is not reported, because the manifests say so. */
export interface Suppressed {
  readonly diagnostic: Diagnostic;
  /** A comment or annotation beside it. Formats know "external" too, for what stands elsewhere. */
  readonly kind: "inSource" | "external";
  /** Undefined where another tool's annotation asks for no reason. */
  readonly justification: string | undefined;
}

/** What a run found, and what it left out. */
export interface LintResult {
  /** In their one order. */
  readonly diagnostics: readonly Diagnostic[];
  /** In the same order. */
  readonly suppressed: readonly Suppressed[];
  /** Without a duration: the caller has the clock. */
  readonly summary: Omit<Summary, "durationMs">;
}

/** Runs the rules over a project and signs what they find. Prints nothing, reads no clock. */
export function lint(project: Project, options: LintOptions): LintResult {
  const { rules, levels = new Levels(), showExternal = false } = options;
  const active = rules.filter((rule) => levels.areOn(rule));
  const byId = new Map(active.map((rule) => [rule.id, rule]));
  const suppressing = options.suppressions === false ? nothing : project.suppressing;
  const suppressions = new Suppressions(suppressing, rules);
  const signer = new Signer();
  const found = { raised: raisedIn(project, active), problems: project.problems };
  const { kept, suppressed } = silence(found, suppressions, byId, signer);

  const judge = new Judge(byId, levels, showExternal);
  const remarks = suppressions.remarks((rule, path) => judge.isOn(rule, path));
  const reported = judge.judge({
    raised: [...kept.raised, ...remarks.annotations],
    problems: [...kept.problems, ...remarks.comments],
  });
  const silenced = [...suppressed].map(([suppression, its]) => ({
    suppression,
    judgement: judge.judge(its),
  }));
  signer.prepare(
    [reported, ...silenced.map(({ judgement }) => judgement)].flatMap(({ findings }) => findings),
  );

  const diagnostics = signed(reported, signer).sort(compareDiagnostics);
  const notReported = signedSuppressed(silenced, signer);
  return {
    diagnostics,
    suppressed: notReported,
    summary: {
      ...summarize(project, diagnostics),
      suppressed: notReported.length,
      outside: reported.outside,
    },
  };
}

const nothing: Project["suppressing"] = { commented: [], annotated: [] };

function raisedIn(project: Project, rules: readonly Rule[]): readonly Raised[] {
  const meshRules = rules.filter(isMeshRule);
  return [...project.raised, ...project.worlds.flatMap((world) => checkWorld(world, meshRules))];
}

function signed({ findings, problems }: Judgement, signer: Signer): Diagnostic[] {
  return [
    ...findings.map((finding) => signer.sign(finding)),
    ...problems.map((problem) => signer.signProblem(problem)),
  ];
}

function signedSuppressed(
  silenced: readonly { readonly suppression: Suppression; readonly judgement: Judgement }[],
  signer: Signer,
): readonly Suppressed[] {
  return silenced
    .flatMap(({ suppression: { reason: justification }, judgement }) =>
      signed(judgement, signer).map((diagnostic) => ({
        diagnostic,
        kind: "inSource" as const,
        justification,
      })),
    )
    .sort((a, b) => compareDiagnostics(a.diagnostic, b.diagnostic));
}

function summarize(project: Project, diagnostics: readonly Diagnostic[]) {
  const count = (severity: Severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    ...project.counts,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    skipped: project.skipped,
  };
}
