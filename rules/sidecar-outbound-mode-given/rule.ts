import { defineFieldRule, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "sidecar-outbound-mode-given",
  summary: "An outbound traffic policy of a Sidecar says its mode.",
  severity: "info",
  parity: ["KIA1007"],
  inspects: ["networking.istio.io/Sidecar"],
  mentions: ["outboundTrafficPolicy"],

  *check(object) {
    const policy = object.get("spec").get("outboundTrafficPolicy");
    const mode = policy.get("mode");
    if (!policy.isMap || mode.exists || mode.isUnknown) return;
    yield {
      at: keyOf(policy.at),
      message: "An outbound traffic policy without a mode blocks every host that the mesh does not know.",
      help: 'Say "mode: REGISTRY_ONLY" or "mode: ALLOW_ANY"; without the policy, that of the mesh holds.',
    };
  },
});
