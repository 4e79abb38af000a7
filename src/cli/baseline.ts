import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { applyBaseline, pruneBaseline, staleMessage, writeBaseline } from "../baseline/baseline.js";
import type { Diagnostic } from "../index.js";
import type { Settings } from "./settings.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";
import { writeAtomically } from "./write.js";

/** The baseline of a folder, used wherever it exists. */
const usualFile = "meshlint-baseline.json";

/** Diagnostics that the baseline does not know, how many it knows, and sentences on what it knows in vain. */
export interface HeldAgainst {
  readonly fresh: readonly Diagnostic[];
  readonly known: number;
  readonly stale: readonly string[];
}

/** Holds diagnostics against the baseline, after writing or pruning it if that is asked for. */
export function heldAgainstBaseline(
  diagnostics: readonly Diagnostic[],
  { baseline, updateBaseline, pruneBaseline: prune }: Settings,
  { cwd }: World,
): HeldAgainst {
  if (baseline === false) return { fresh: diagnostics, known: 0, stale: [] };
  const file = baseline ?? usualFile;
  const path = resolve(cwd, file);
  if (updateBaseline) writeAtomically(path, writeBaseline(diagnostics));
  else if (!existsSync(path) && baseline === undefined && !prune)
    return { fresh: diagnostics, known: 0, stale: [] };
  else if (prune) writeAtomically(path, pruneBaseline(textOf(file, path), file, diagnostics));

  const { fresh, known, stale } = applyBaseline(textOf(file, path), file, diagnostics);
  return { fresh, known: known.length, stale: stale.map(staleMessage) };
}

function textOf(file: string, path: string): string {
  if (!existsSync(path))
    throw new UsageError(`The baseline "${file}" does not exist; --update-baseline writes it.`);
  return readFileSync(path, "utf8");
}
