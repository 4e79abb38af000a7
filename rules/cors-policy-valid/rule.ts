import { corsPolicyFindings } from "../../src/istio/cors.js";
import { messageIn } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "cors-policy-valid",
  summary: "A CORS policy allows methods, origins and headers that exist, for whole seconds.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["corsPolicy"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const policy = messageIn(rule, "corsPolicy");
      if (policy) yield* corsPolicyFindings(policy);
    }
  },
});
