import { messageIn } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { redirectFindings } from "../../src/istio/redirects.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "redirect-valid",
  summary: "A redirect changes something, to a scheme, code and port that exist.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["redirect"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const redirect = messageIn(rule, "redirect");
      if (redirect) yield* redirectFindings(redirect, rule);
    }
  },
});
