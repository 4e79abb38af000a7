import { workloadSelectorFindings } from "../../src/istio/workload-selector.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "policy-selector-valid",
  summary: "A policy's workload selector has labels, without wildcards and empty keys.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: [
    "security.istio.io/AuthorizationPolicy",
    "security.istio.io/RequestAuthentication",
    "telemetry.istio.io/Telemetry",
    "extensions.istio.io/WasmPlugin",
    "extensions.istio.io/TrafficExtension",
    "security.istio.io/PeerAuthentication",
    "networking.istio.io/ProxyConfig",
  ],

  check: (object) => workloadSelectorFindings(object.get("spec").get("selector"), "matchLabels"),
});
