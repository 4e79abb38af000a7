import type { Config } from "../config/config.js";
import { type Diagnostic, lint, openProject, type Severity, type Summary } from "../index.js";
import { heldAgainstBaseline } from "./baseline.js";
import { concerned } from "./changed.js";
import type { Inputs } from "./inputs.js";
import { Phases } from "./phases.js";
import type { Settings } from "./settings.js";
import type { World } from "./world.js";

/** What a run found, before anything is left out for how loud it is. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** Sentences on what the baseline knows and the manifests do not show any more. */
  readonly stale: readonly string[];
  /** How long the parts of the work took, a line each. */
  readonly timing: readonly string[];
}

/** Reads and checks the inputs, and keeps what is new to the baseline and concerned by the options. */
export function check(inputs: Inputs, config: Config, settings: Settings, world: World): Checked {
  const phases = new Phases();
  const project = phases.run("reading", () => openProject(inputs, config));
  const result = phases.run("checking", () =>
    lint(project, config, {
      showExternal: settings.showExternal ?? false,
      suppressions: settings.inlineConfig ?? true,
    }),
  );
  const { fresh, known, stale } = heldAgainstBaseline(result.diagnostics, settings, world);
  const diagnostics = concerned(fresh, settings, world);
  const summary = {
    ...result.summary,
    ...counts(diagnostics),
    suppressed: result.summary.suppressed + known,
    skipped: sums(inputs.skipped, result.summary.skipped),
    durationMs: phases.total(),
  };
  return { diagnostics, summary, stale, timing: phases.lines() };
}

function counts(diagnostics: readonly Diagnostic[]): Pick<Summary, "errors" | "warnings" | "infos"> {
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}

function sums(first: Summary["skipped"], second: Summary["skipped"]): Summary["skipped"] {
  const all = { ...first };
  for (const [reason, times] of Object.entries(second)) all[reason] = (all[reason] ?? 0) + times;
  return all;
}
