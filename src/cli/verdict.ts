import type { Severity, Summary } from "../index.js";
import type { Settings } from "./settings.js";

/** What a run came to, as far as the exit code goes. */
export interface Verdict {
  readonly summary: Summary;
  readonly maxWarnings: number | undefined;
  /** Whether something could not be read or found. */
  readonly incomplete: boolean;
}

/** Which severities fail a run that fails on one. */
const failing: Readonly<Record<Severity | "never", readonly (keyof Summary & `${Severity}s`)[]>> = {
  never: [],
  error: ["errors"],
  warning: ["errors", "warnings"],
  info: ["errors", "warnings", "infos"],
};

/** 2 when the work could not be done, 1 when something fails the run, else 0. */
export function exitCode({ summary, maxWarnings, incomplete }: Verdict, settings: Settings): 0 | 1 | 2 {
  if (incomplete) return 2;
  if (settings.exitZero) return 0;
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) return 1;
  return failing[settings.failOn ?? "error"].some((severity) => summary[severity] > 0) ? 1 : 0;
}
