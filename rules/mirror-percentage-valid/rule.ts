import { has, messages, numberOf } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { refused, warned } from "../../src/istio/findings.js";
import { percentFindings } from "../../src/istio/percent.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "mirror-percentage-valid",
  summary: "The share of requests that is mirrored lies within 0 and 100.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["mirrorPercentage", "mirrorPercent", "mirrors"],

  *check(object) {
    for (const rule of httpRules(object)) {
      if (has(rule, "mirrorPercentage")) yield* percentFindings(rule.get("mirrorPercentage").get("value"));
      if (has(rule, "mirrorPercent")) yield* deprecatedFindings(rule.get("mirrorPercent"));
      if (!has(rule, "mirrors")) continue;
      for (const mirror of messages(rule.get("mirrors")))
        yield* percentFindings(mirror.get("percentage").get("value"));
    }
  },
});

function* deprecatedFindings(percent: Cursor): Iterable<Finding> {
  if (!percent.exists) return;
  const value = numberOf(percent) ?? 0;
  if (value > 100) yield refused(percent.at, `Percentage ${value} is not in the range 0 to 100.`);
  yield warned(keyOf(percent.at), 'Field "mirrorPercent" is deprecated.', {
    help: 'Write "mirrorPercentage: { value: … }".',
  });
}
