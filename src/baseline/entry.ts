import { compareText, type Diagnostic } from "../diagnostics/diagnostic.js";

/** Findings that are known and accepted. They are named by what they are about, not by lines. */
export interface Entry {
  /** The rule's id. */
  readonly rule: string;
  /** The object, as "Kind namespace/name"; undefined for findings about a file. */
  readonly object: string | undefined;
  /** The file, for findings about no object; objects may move from file to file. */
  readonly file: string | undefined;
  /** The way to the value inside its object, without the places in lists; undefined for the object itself. */
  readonly path: string | undefined;
  /** For people to read; of its words only what is in quotes and its numbers count. */
  readonly message: string;
  /** How many findings it stands for. */
  readonly count: number;
}

/** The entry that a diagnostic falls under. */
export function entryOf({ code, resource, path, jsonPath, message }: Diagnostic): Entry {
  const object = resource && objectName(resource);
  return {
    rule: code,
    object,
    file: object === undefined ? path : undefined,
    path: jsonPath?.replace(/\[\d+\]/g, "[]"),
    message,
    count: 1,
  };
}

function objectName({ kind, namespace, name }: NonNullable<Diagnostic["resource"]>): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}

/** What two entries have in common that stand for the same finding, however it is worded. */
export function keyOf({ rule, object, file, path, message }: Entry): string {
  return JSON.stringify([rule, object, file, path, argumentsOf(message)]);
}

/** The parts of a message that tell one finding of a rule from another: what is in quotes, and numbers. */
function argumentsOf(message: string): readonly string[] {
  return [...message.matchAll(/"(?:[^"\\]|\\.)*"|\d+/g)].map(([part]) => part);
}

/** The entries with those of one key counted together, in an order that does not depend on files or lines. */
export function counted(entries: Iterable<Entry>): ReadonlyMap<string, Entry> {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const known = byKey.get(key);
    byKey.set(key, known ? { ...known, count: known.count + entry.count } : entry);
  }
  return new Map([...byKey].sort(([a], [b]) => compareText(a, b)));
}
