import { has, textOf } from "../../src/istio/decode.js";
import { clientTlsFindings } from "../../src/istio/tls.js";
import { policyLevels } from "../../src/istio/traffic-policies.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "client-tls-settings-valid",
  summary: "TLS to a destination has the certificates that its mode needs, from one source.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["tls"],

  *check(object) {
    const namespace = textOf(object.get("metadata").get("namespace")) || undefined;
    for (const policy of policyLevels(object)) {
      if (has(policy, "tls")) yield* clientTlsFindings(policy.get("tls"), namespace);
    }
  },
});
