import { severalTargets } from "../../src/istio/policy-target.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "policy-target-single",
  summary: "A policy is attached by one of selector, targetRef and targetRefs.",
  severity: "error",
  parity: ["IST0106"],
  inspects: [
    "security.istio.io/AuthorizationPolicy",
    "security.istio.io/RequestAuthentication",
    "telemetry.istio.io/Telemetry",
    "extensions.istio.io/WasmPlugin",
    "extensions.istio.io/TrafficExtension",
  ],

  check: (object) => severalTargets(object.get("spec")),
});
