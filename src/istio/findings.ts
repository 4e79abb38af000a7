import type { Cursor } from "../decode/cursor.js";
import type { Finding, Related } from "../diagnostics/finding.js";
import { keyOf, type Place } from "../text/place.js";

const refusedCodes: readonly string[] = ["IST0106"];
const warnedCodes: readonly string[] = ["IST0133"];

/** What else a finding may carry. */
export interface Extra {
  readonly help?: string;
  readonly related?: readonly Related[];
}

/** A finding for what Istio's admission webhook refuses. */
export function refused(at: Place, message: string, extra?: Extra): Finding {
  return { at, message, parity: refusedCodes, ...extra };
}

/** A finding for what Istio's admission webhook accepts with a warning. */
export function warned(at: Place, message: string, extra?: Extra): Finding {
  return { at, message, severity: "warning", parity: warnedCodes, ...extra };
}

/** Shows a field as the other half of a finding, when it is written. */
export function otherHalf(field: Cursor, text: string): Extra {
  if (!field.exists) return {};
  const at = field.isMap || field.isList ? keyOf(field.at) : field.at;
  return { related: [{ at, message: text }] };
}

/** The same findings, whose warnings are not the webhook's. */
export function* withoutCodes(findings: Iterable<Finding>): Iterable<Finding> {
  for (const finding of findings) yield finding.severity === "warning" ? { ...finding, parity: [] } : finding;
}

/** Where a field is missing: the key of the map that should hold it, or the list item that is the map. */
export function missingIn(place: Place): Place {
  return keyOf(place);
}

const longest = 80;

/** Text in double quotes for a message, cut when it is long. */
export function quoted(text: string): string {
  return text.length > longest ? `"${text.slice(0, longest)}…"` : `"${text}"`;
}

/** The place of a field where it is written, else of the map that should hold it. */
export function placeOf(field: Cursor, holder: Cursor): Place {
  return field.exists || field.isUnknown ? field.at : missingIn(holder.at);
}

/** Where several fields are all empty: the key of the first that is written, else the place of their holder. */
export function emptyPlace(fields: readonly Cursor[], holder: Cursor): Place {
  const written = fields.find(({ exists }) => exists);
  return written ? keyOf(written.at) : missingIn(holder.at);
}
