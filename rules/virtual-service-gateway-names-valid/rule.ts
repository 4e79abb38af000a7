import { has } from "../../src/istio/decode.js";
import { httpRules, streamRules } from "../../src/istio/destinations.js";
import { gatewayNamesFindings } from "../../src/istio/gateway-names.js";
import { isTranslatedRoute } from "../../src/istio/translated.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "virtual-service-gateway-names-valid",
  summary: "A gateway is named by name or by namespace/name.",
  severity: "error",
  parity: ["IST0106", "IST0133", "IST0165", "KIA1108"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["gateways"],

  *check(object) {
    const spec = object.get("spec");
    if (has(spec, "gateways")) yield* gatewayNamesFindings(spec.get("gateways"), isTranslatedRoute(object));
    for (const rules of [httpRules(object), streamRules(object)]) {
      for (const rule of rules) {
        for (const match of rule.get("match").items()) {
          if (has(match, "gateways")) yield* gatewayNamesFindings(match.get("gateways"), false);
        }
      }
    }
  },
});
