import { hasPlaceholder } from "../../src/decode/placeholder.js";
import { has, messages } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { quoted, refused } from "../../src/istio/findings.js";
import { matchedHeaderProblem } from "../../src/istio/headers.js";
import { isDnsLabel } from "../../src/istio/hosts.js";
import { labelsFindings } from "../../src/istio/labels.js";
import { optionalPortFindings } from "../../src/istio/ports.js";
import { matchedBy, matchRegexFindings, stringMatchFindings } from "../../src/istio/string-match.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "http-match-valid",
  summary:
    "What an HTTP rule matches by can be matched: header names, prefixes, regular expressions, ports and labels.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["match"],

  *check(object) {
    for (const rule of httpRules(object)) {
      for (const match of messages(rule.get("match"))) yield* matchFindings(match);
    }
  },
});

function* matchFindings(match: Cursor): Iterable<Finding> {
  if (has(match, "headers")) yield* headersFindings(match.get("headers"));
  if (has(match, "withoutHeaders")) yield* headersFindings(match.get("withoutHeaders"));
  if (has(match, "uri")) yield* matchRegexFindings(match.get("uri"));
  for (const field of ["scheme", "method", "authority"]) {
    if (has(match, field)) yield* stringMatchFindings(match.get(field));
  }
  if (has(match, "queryParams")) {
    for (const [, value] of match.get("queryParams").entries()) yield* stringMatchFindings(value);
  }
  if (has(match, "port")) yield* optionalPortFindings(match.get("port"), match);
  if (has(match, "sourceLabels")) yield* labelsFindings(match.get("sourceLabels"));
  if (has(match, "sourceNamespace")) yield* namespaceFindings(match.get("sourceNamespace"));
}

function* headersFindings(headers: Cursor): Iterable<Finding> {
  for (const [name, value] of headers.entries()) {
    const problem = hasPlaceholder(name) ? undefined : matchedHeaderProblem(name);
    if (problem) yield refused(keyOf(value.at), `Header ${quoted(name)} ${problem}.`);
    // For a header that must not be there "*" is no regular expression: it asks whether the header is there at all.
    const asksPresence = headers.at.step === "withoutHeaders" && matchedBy(value)?.value === "*";
    if (!asksPresence) yield* stringMatchFindings(value);
  }
}

function* namespaceFindings(namespace: Cursor): Iterable<Finding> {
  const text = namespace.text();
  if (!text || text.value === "" || isDnsLabel(text.value)) return;
  yield refused(text.at, `Namespace ${quoted(text.value)} must be at most 63 letters, digits and inner "-".`);
}
