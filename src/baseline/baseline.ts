import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { counted, type Entry, entryOf, keyOf } from "./entry.js";
import { readEntries, writeEntries } from "./file.js";

/** Diagnostics held against a baseline. */
export interface Compared {
  /** Those that the baseline does not know, in their order. */
  readonly fresh: readonly Diagnostic[];
  /** Those that it knows, in their order. */
  readonly known: readonly Diagnostic[];
  /** Entries of the baseline with more findings than there are now; `count` is how many are gone. */
  readonly stale: readonly Entry[];
}

/** The text of a baseline that knows all of these diagnostics. The same findings give the same text. */
export function writeBaseline(diagnostics: readonly Diagnostic[]): string {
  return writeEntries(counted(diagnostics.map(entryOf)).values());
}

/**
 * Holds diagnostics against the text of a baseline, whose path is only for messages. Of several that one entry stands
 * for, the first ones are known. Throws a BaselineError for a text that is no baseline.
 */
export function applyBaseline(text: string, path: string, diagnostics: readonly Diagnostic[]): Compared {
  const entries = counted(readEntries(text, path));
  const left = new Map([...entries].map(([key, { count }]) => [key, count]));
  const fresh: Diagnostic[] = [];
  const known: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const key = keyOf(entryOf(diagnostic));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    (count > 0 ? known : fresh).push(diagnostic);
  }
  const stale = [...entries].flatMap(([key, entry]) => {
    const count = left.get(key) ?? 0;
    return count > 0 ? [{ ...entry, count }] : [];
  });
  return { fresh, known, stale };
}

/** The text of the baseline without what is stale; nothing fresh is added. Throws a BaselineError like `applyBaseline`. */
export function pruneBaseline(text: string, path: string, diagnostics: readonly Diagnostic[]): string {
  return writeBaseline(applyBaseline(text, path, diagnostics).known);
}

/** A stale entry in one sentence. */
export function staleMessage({ rule, object, file, path, count }: Entry): string {
  const where = [object ?? file, path].filter((part) => part !== undefined && part !== "").join(" ");
  const times = count > 1 ? ` ${count} times` : "";
  return `The baseline knows "${rule}" in "${where}"${times}, but it is not found any more.`;
}
