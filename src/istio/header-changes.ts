import type { Cursor } from "../decode/cursor.js";
import { hasPlaceholder } from "../decode/placeholder.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { message } from "./decode.js";
import { quoted, refused } from "./findings.js";
import { changedHeaderProblem, headerValueProblem, isAuthority, removedHeaderProblem } from "./headers.js";

type NameProblem = (name: string) => string | undefined;

/** Findings about a Headers message: what is set, added and removed on requests and responses. */
export function* headerChangesFindings(headers: Cursor): Iterable<Finding> {
  yield* operationsFindings(headers.get("request"), changedHeaderProblem);
  yield* operationsFindings(headers.get("response"), removedHeaderProblem);
}

function* operationsFindings(operations: Cursor, changed: NameProblem): Iterable<Finding> {
  if (!message(operations)) return;
  for (const field of ["add", "set"]) {
    for (const [name, value] of operations.get(field).entries()) {
      const problem = hasPlaceholder(name) ? undefined : changed(name);
      if (problem) yield refused(keyOf(value.at), `Header ${quoted(name)} ${problem}.`);
      yield* headerValueFindings(value);
    }
  }
  for (const item of operations.get("remove").items()) {
    const name = item.value === null ? "" : item.text()?.value;
    const problem = name === undefined ? undefined : removedHeaderProblem(name);
    if (problem) yield refused(item.at, `Header ${quoted(name ?? "")} ${problem}.`);
  }
}

/** Envoy's own `%VARIABLE%` looks like a placeholder, so the text is asked for placeholders without its percent signs. */
function* headerValueFindings(cursor: Cursor): Iterable<Finding> {
  const { value } = cursor;
  if (typeof value !== "string" || hasPlaceholder(value.replaceAll("%", ""))) return;
  const problem = headerValueProblem(value);
  if (problem) yield refused(cursor.at, `Header value ${quoted(value)} ${problem}.`);
}

/** A finding when the authority of a request is set more than once: by `rewrite.authority` and by headers. */
export function* authorityFindings(rule: Cursor): Iterable<Finding> {
  const request = rule.get("headers").get("request");
  if (!message(request)) return;
  let first = rule.get("rewrite").get("authority");
  for (const field of ["set", "add"]) {
    for (const [name, value] of request.get(field).entries()) {
      if (!isAuthority(name)) continue;
      if (first.exists && first.value !== "") {
        yield refused(keyOf(value.at), "The authority of the request is set more than once.", {
          related: [{ at: first.at, message: "It is set here too." }],
        });
        return;
      }
      first = value;
    }
  }
}
