import { messageIn } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { retryFindings } from "../../src/istio/retries.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "retry-policy-valid",
  summary: "A retry policy has attempts, and conditions that Envoy knows.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["retries"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const retries = messageIn(rule, "retries");
      if (retries) yield* retryFindings(retries);
    }
  },
});
