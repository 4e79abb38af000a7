import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Value } from "../../src/decode/value.js";
import { columns, type SuiteResult } from "./suite.js";

/** One recorded verdict beside ours. */
export interface Judged {
  readonly id: string;
  readonly kind: string;
  /** What the recording engine said. */
  readonly expected: string;
  readonly ours: string;
  /** What either side gave as its reasons, for people. */
  readonly reasons: readonly string[];
}

/** The JSON values of a file of one value a line. */
export function linesOf<T = Value>(folder: string, file: string): readonly T[] {
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line): T => JSON.parse(line));
}

/** The result of a suite of verdicts: a table per kind, and in verbose runs each disagreement with its reasons. */
export function verdictResult(
  judged: readonly Judged[],
  verbose: boolean,
  notes: readonly string[] = [],
): SuiteResult {
  const disagreed = judged.filter(({ expected, ours }) => expected !== ours);
  const details = disagreed.flatMap(({ id, kind, expected, ours, reasons }) => [
    `${kind} ${id}: recorded ${expected}, ours ${ours}`,
    ...reasons.map((reason) => `  ${reason}`),
  ]);
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) => {
    const of = judged.filter((one) => one.kind === kind);
    return [kind, of.length, of.filter(({ expected, ours }) => expected === ours).length];
  });
  return {
    agreed: judged.length - disagreed.length,
    of: judged.length,
    unexpected: 0,
    divergences: 0,
    lines: [...(verbose ? details : []), ...columns([["kind", "cases", "agreed"], ...rows]), ...notes],
  };
}

/** "valid" or "invalid". */
export function verdictText(valid: boolean): string {
  return valid ? "valid" : "invalid";
}
