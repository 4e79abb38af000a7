import { has } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { durationFindings } from "../../src/istio/durations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "route-timeout-valid",
  summary: "The timeout of a route is at least 1ms, in whole milliseconds.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["timeout"],

  *check(object) {
    for (const rule of httpRules(object)) {
      if (has(rule, "timeout")) yield* durationFindings(rule.get("timeout"));
    }
  },
});
