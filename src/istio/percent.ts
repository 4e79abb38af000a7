import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { numberOf } from "./decode.js";
import { refused } from "./findings.js";

/** What is wrong with a whole percentage, as a clause; undefined when nothing is. */
function percentProblem(value: number): string | undefined {
  return value < 0 || value > 100 ? "is not in the range 0 to 100" : undefined;
}

/** What is wrong with the share of requests that a fault hits, as a clause; undefined when nothing is. */
export function faultPercentageProblem(value: number): string | undefined {
  const tiny = value > 0 && value < 0.0001;
  return value < 0 || value > 100 || tiny ? "is neither 0 nor in the range 0.0001 to 100" : undefined;
}

/** A finding when a whole percentage is not within 0 and 100. */
export function* percentFindings(percent: Cursor): Iterable<Finding> {
  const value = numberOf(percent);
  const problem = value === undefined ? undefined : percentProblem(value);
  if (problem) yield refused(percent.at, `Percentage ${value} ${problem}.`);
}
