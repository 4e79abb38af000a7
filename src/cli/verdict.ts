import type { Severity } from "../index.js";
import type { Checked } from "./check.js";
import type { Settings } from "./settings.js";

/** What a run came to, as far as the exit code goes. */
export interface Outcome extends Checked {
  readonly maxWarnings: number | undefined;
  /** Whether something that was asked for could not be found. */
  readonly isIncomplete: boolean;
  readonly settings: Settings;
}

/** Which severities fail a run that fails on one. */
const failing: Readonly<Record<Severity | "never", readonly Severity[]>> = {
  never: [],
  error: ["error"],
  warning: ["error", "warning"],
  info: ["error", "warning", "info"],
};

/** 2 when the work could not be done, 1 when something fails the run, else 0. */
export function exitCode({
  diagnostics,
  summary,
  stale,
  maxWarnings,
  isIncomplete,
  settings,
}: Outcome): 0 | 1 | 2 {
  if (isIncomplete || diagnostics.some(({ code }) => code === "file-readable")) return 2;
  if (settings.exitZero) return 0;
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) return 1;
  if (settings.failOnStale && stale.length > 0) return 1;
  const fails = failing[settings.failOn ?? "error"];
  return diagnostics.some(({ severity }) => fails.includes(severity)) ? 1 : 0;
}
