import { targetReferences } from "../../src/istio/policy-target.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "policy-target-valid",
  summary: "A policy's target references name objects that can have a policy, in its own namespace.",
  severity: "error",
  parity: ["IST0106"],
  inspects: [
    "security.istio.io/AuthorizationPolicy",
    "security.istio.io/RequestAuthentication",
    "telemetry.istio.io/Telemetry",
    "extensions.istio.io/WasmPlugin",
    "extensions.istio.io/TrafficExtension",
  ],

  check: (object) => targetReferences(object.get("spec")),
});
