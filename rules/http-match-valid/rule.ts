import { hasPlaceholder } from "../../src/decode/placeholder.js";
import { messages } from "../../src/istio/decode.js";
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

  *check(object) {
    for (const rule of httpRules(object)) {
      for (const match of messages(rule.get("match"))) yield* matchFindings(match);
    }
  },
});

function* matchFindings(match: Cursor): Iterable<Finding> {
  for (const [name, value] of match.get("headers").entries()) {
    yield* headerNameFindings(name, value);
    yield* stringMatchFindings(value);
  }
  for (const [name, value] of match.get("withoutHeaders").entries()) {
    yield* headerNameFindings(name, value);
    // "*" is no regular expression here: it asks whether the header is there at all.
    if (matchedBy(value)?.value !== "*") yield* stringMatchFindings(value);
  }
  yield* matchRegexFindings(match.get("uri"));
  for (const field of ["scheme", "method", "authority"]) yield* stringMatchFindings(match.get(field));
  for (const [, value] of match.get("queryParams").entries()) yield* stringMatchFindings(value);
  yield* optionalPortFindings(match.get("port"), match);
  yield* labelsFindings(match.get("sourceLabels"));
  const namespace = match.get("sourceNamespace").text();
  if (namespace && namespace.value !== "" && !isDnsLabel(namespace.value)) {
    yield refused(
      namespace.at,
      `Namespace ${quoted(namespace.value)} must be at most 63 letters, digits and inner "-".`,
    );
  }
}

function* headerNameFindings(name: string, value: Cursor): Iterable<Finding> {
  const problem = hasPlaceholder(name) ? undefined : matchedHeaderProblem(name);
  if (problem) yield refused(keyOf(value.at), `Header ${quoted(name)} ${problem}.`);
}
