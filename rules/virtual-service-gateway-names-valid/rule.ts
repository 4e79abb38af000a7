import { has, messages } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { withoutCodes } from "../../src/istio/findings.js";
import { gatewayNamesFindings } from "../../src/istio/gateway-names.js";
import { isTranslatedRoute } from "../../src/istio/translated.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

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
    for (const rule of messages(spec.get("tls"))) yield* matchFindings(rule);
    // The webhook drops its own warnings about these, so no code of its stands for them.
    const others = [...httpRules(object), ...messages(spec.get("tcp"))];
    for (const rule of others) yield* withoutCodes(matchFindings(rule));
  },
});

function* matchFindings(rule: Cursor): Iterable<Finding> {
  for (const match of rule.get("match").items()) {
    if (has(match, "gateways")) yield* gatewayNamesFindings(match.get("gateways"), false);
  }
}
