import { messageIn, messages } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { authorityFindings, headerChangesFindings } from "../../src/istio/header-changes.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "route-headers-valid",
  summary:
    "Headers that a route sets, adds or removes may be changed, and their values are ones Envoy can read.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["headers"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const headers = messageIn(rule, "headers");
      if (headers) {
        yield* headerChangesFindings(headers);
        yield* authorityFindings(rule);
      }
      for (const route of messages(rule.get("route"))) {
        const ofRoute = messageIn(route, "headers");
        if (ofRoute) yield* headerChangesFindings(ofRoute);
      }
    }
  },
});
