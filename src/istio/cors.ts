import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { messages } from "./decode.js";
import { durationFindings, millisecond, parseDuration, second } from "./durations.js";
import { missingIn, quoted, refused } from "./findings.js";
import { isHeaderName } from "./headers.js";
import { matchedBy, matchRegexFindings } from "./string-match.js";

const methods = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "CONNECT",
  "OPTIONS",
  "TRACE",
  "*",
]);

/** Findings about a CorsPolicy. Upstream: validateCORSPolicy in pkg/config/validation/validation.go. */
export function* corsPolicyFindings(policy: Cursor): Iterable<Finding> {
  for (const origin of messages(policy.get("allowOrigins"))) yield* originFindings(origin);
  for (const method of policy.get("allowMethods").items()) {
    const name = method.value === null ? "" : method.text()?.value;
    if (name === undefined || methods.has(name)) continue;
    yield refused(method.at, `Method ${quoted(name)} is not one of ${[...methods].join(", ")}.`);
  }
  for (const field of ["allowHeaders", "exposeHeaders"]) {
    for (const header of policy.get(field).items()) {
      const name = header.value === null ? "" : header.text()?.value;
      if (name !== undefined && !isHeaderName(name))
        yield refused(header.at, `Header ${quoted(name)} is not a header name.`);
    }
  }
  yield* maxAgeFindings(policy.get("maxAge"));
}

function* originFindings(origin: Cursor): Iterable<Finding> {
  const field = matchedBy(origin);
  if (!field || field.value === "") {
    yield refused(
      field?.at ?? missingIn(origin.at),
      'An origin needs a text in one of "exact", "prefix" and "regex".',
    );
  } else {
    yield* matchRegexFindings(origin);
  }
}

function* maxAgeFindings(maxAge: Cursor): Iterable<Finding> {
  yield* durationFindings(maxAge);
  const text = maxAge.text();
  const length = text && parseDuration(text.value);
  if (!text || !length || length < millisecond || length % second === 0n || length % millisecond !== 0n)
    return;
  yield refused(text.at, `Duration ${quoted(text.value)} is not a whole number of seconds.`);
}
