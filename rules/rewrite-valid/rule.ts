import { isBlank, isMissing, message, messageIn } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { placeOf, refused } from "../../src/istio/findings.js";
import { regexFindings } from "../../src/istio/string-match.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "rewrite-valid",
  summary: "A rewrite changes the URI in one way, the authority, or both.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["rewrite"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const rewrite = messageIn(rule, "rewrite");
      if (rewrite) yield* rewriteFindings(rewrite);
    }
  },
});

function* rewriteFindings(rewrite: Cursor): Iterable<Finding> {
  const [uri, regex] = [rewrite.get("uri"), rewrite.get("uriRegexRewrite")];
  if (!isBlank(uri) && message(regex)) {
    yield refused(keyOf(regex.at), 'A rewrite cannot have both "uri" and "uriRegexRewrite".');
  } else if (isBlank(uri) && isMissing(regex) && isBlank(rewrite.get("authority"))) {
    yield refused(keyOf(rewrite.at), 'A rewrite needs one of "uri", "uriRegexRewrite" and "authority".');
  } else if (message(regex)) {
    for (const field of ["match", "rewrite"]) {
      if (isBlank(regex.get(field)))
        yield refused(placeOf(regex.get(field), regex), `Field "${field}" is missing.`);
    }
    if (!isBlank(regex.get("match"))) yield* regexFindings(regex.get("match"));
  }
}
