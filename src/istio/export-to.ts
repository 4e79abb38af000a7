import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { textOf } from "./decode.js";
import { otherHalf, quoted, refused } from "./findings.js";
import { isDnsLabel } from "./hosts.js";

/** Findings about `exportTo`. Upstream: validateExportTo in pkg/config/validation/validation.go. */
export function* exportToFindings(object: Cursor): Iterable<Finding> {
  const exportTo = object.get("spec").get("exportTo");
  const entries = exportTo.items();
  if (entries.length === 0) return;
  const namespace = textOf(object.get("metadata").get("namespace")) || undefined;
  const isServiceEntry = object.get("kind").value === "ServiceEntry";
  yield* entryFindings(entries, namespace, isServiceEntry);
  yield* mixFindings(entries, isServiceEntry ? ["*", "~"] : ["*"]);
  const selector = object.get("spec").get("workloadSelector");
  if (selector.isMap && object.get("kind").value === "DestinationRule") {
    yield* selectorFindings(entries, namespace, selector);
  }
}

function* entryFindings(
  entries: readonly Cursor[],
  namespace: string | undefined,
  isServiceEntry: boolean,
): Iterable<Finding> {
  const seen = new Map<string, Cursor>();
  for (const entry of entries) {
    const text = entry.value === null ? "" : entry.text()?.value;
    if (text === undefined) continue;
    // "." is the resource's own namespace, which may be written out beside it.
    const key = text === "." ? (namespace ?? ".") : text;
    const earlier = seen.get(key);
    if (earlier) {
      yield refused(entry.at, `Entry ${quoted(text)} of "exportTo" is there twice.`, {
        related: [{ at: earlier.at, message: "The first one is here." }],
      });
      continue;
    }
    const allowed = text === "." || key === "*" || (key === "~" && isServiceEntry) || isDnsLabel(key);
    if (allowed) seen.set(key, entry);
    else yield refused(entry.at, `Entry ${quoted(text)} of "exportTo" is not ${choices(isServiceEntry)}.`);
  }
}

function choices(isServiceEntry: boolean): string {
  return isServiceEntry ? '".", "*", "~" or a namespace' : '".", "*" or a namespace';
}

/** "*" (everyone) and "~" (no one), where it is allowed, stand alone. */
function* mixFindings(entries: readonly Cursor[], signs: readonly string[]): Iterable<Finding> {
  if (entries.length < 2) return;
  for (const sign of signs) {
    const all = entries.filter(({ value }) => value === sign);
    const [alone] = all;
    if (!alone || all.length === entries.length) continue;
    const meaning = sign === "*" ? "everyone" : "no one";
    yield refused(alone.at, `Entry "${sign}" of "exportTo" means ${meaning}, and must be the only one.`);
  }
}

/** A DestinationRule for some workloads only applies in its own namespace. */
function* selectorFindings(
  entries: readonly Cursor[],
  namespace: string | undefined,
  selector: Cursor,
): Iterable<Finding> {
  for (const entry of entries) {
    const text = entry.text()?.value;
    const own = text === undefined || text === "." || namespace === undefined || text === namespace;
    if (own && text !== "*" && text !== "~") continue;
    yield refused(
      entry.at,
      `A DestinationRule with a workload selector can be exported to its own namespace alone, not to ${quoted(text ?? "")}.`,
      otherHalf(selector, "The selector is here."),
    );
  }
}
