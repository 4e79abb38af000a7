import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { oneOf } from "./decode.js";
import { quoted, refused } from "./findings.js";
import { regexProblem } from "./regex.js";

const ways = ["exact", "prefix", "regex"] as const;

/** The field of a StringMatch that Istio reads: its `exact`, `prefix` or `regex`; undefined when it has none. */
export function matchedBy(match: Cursor): Cursor | undefined {
  return match.isMap ? oneOf(match, ways) : undefined;
}

/** A finding when the regular expression here is empty, too long or no RE2 expression. */
export function* regexFindings(regex: Cursor): Iterable<Finding> {
  const text = regex.text();
  const problem = text && regexProblem(text.value);
  if (problem) yield refused(text.at, `Regular expression ${quoted(text.value)} ${problem}.`);
}

/** A finding when a StringMatch's regular expression is not one. */
export function* matchRegexFindings(match: Cursor): Iterable<Finding> {
  const field = matchedBy(match);
  if (field?.at.step === "regex") yield* regexFindings(field);
}

/** A finding when a StringMatch has an empty prefix, or a regular expression that is not one. */
export function* stringMatchFindings(match: Cursor): Iterable<Finding> {
  const field = matchedBy(match);
  if (field?.at.step === "regex") yield* regexFindings(field);
  else if (field?.at.step === "prefix" && field.value === "") {
    yield refused(field.at, 'A match by "prefix" needs a text that is not empty.');
  }
}
