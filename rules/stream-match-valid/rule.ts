import { subnetFindings } from "../../src/istio/addresses.js";
import { isEmpty, messages } from "../../src/istio/decode.js";
import { placeOf, refused } from "../../src/istio/findings.js";
import { labelsFindings } from "../../src/istio/labels.js";
import { optionalPortFindings } from "../../src/istio/ports.js";
import { sniHostFindings } from "../../src/istio/sni-hosts.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "stream-match-valid",
  summary:
    "What a TLS or TCP rule matches by can be matched, and every TLS rule matches by SNI hosts of its VirtualService.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["tls", "tcp"],

  *check(object) {
    const spec = object.get("spec");
    for (const rule of messages(spec.get("tls"))) {
      const match = rule.get("match");
      if (isEmpty(match)) yield refused(placeOf(match, rule), 'A TLS rule needs a "match" with "sniHosts".');
      for (const one of messages(match)) yield* tlsMatchFindings(one, spec);
    }
    for (const rule of messages(spec.get("tcp"))) {
      for (const match of messages(rule.get("match"))) yield* streamMatchFindings(match);
    }
  },
});

function* tlsMatchFindings(match: Cursor, spec: Cursor): Iterable<Finding> {
  const sniHosts = match.get("sniHosts");
  if (isEmpty(sniHosts)) yield refused(placeOf(sniHosts, match), 'A match of a TLS rule needs "sniHosts".');
  for (const host of sniHosts.items()) yield* sniHostFindings(host, spec);
  yield* streamMatchFindings(match);
}

function* streamMatchFindings(match: Cursor): Iterable<Finding> {
  for (const subnet of match.get("destinationSubnets").items()) yield* subnetFindings(subnet);
  yield* optionalPortFindings(match.get("port"), match);
  yield* labelsFindings(match.get("sourceLabels"));
}
