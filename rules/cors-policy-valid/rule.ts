import { messageIn, messages } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { durationFindings, millisecond, parseDuration, second } from "../../src/istio/durations.js";
import { missingIn, quoted, refused } from "../../src/istio/findings.js";
import { isHeaderName } from "../../src/istio/headers.js";
import { matchedBy, matchRegexFindings } from "../../src/istio/string-match.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "cors-policy-valid",
  summary: "A CORS policy allows methods, origins and headers that exist, for whole seconds.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const policy = messageIn(rule, "corsPolicy");
      if (policy) yield* policyFindings(policy);
    }
  },
});

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

function* policyFindings(policy: Cursor): Iterable<Finding> {
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
