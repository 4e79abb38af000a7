import { attachedPolicies } from "../../src/istio/policy-target.js";
import { workloadSelectorFindings } from "../../src/istio/workload-selector.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "policy-selector-valid",
  summary: "A policy's workload selector has labels, without wildcards and empty keys.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: [...attachedPolicies, "security.istio.io/PeerAuthentication", "networking.istio.io/ProxyConfig"],
  mentions: ["selector"],

  check: (object) => workloadSelectorFindings(object.get("spec").get("selector"), "matchLabels"),
});
