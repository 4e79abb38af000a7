import { tracingFindings } from "../../src/istio/telemetry.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "telemetry-tracing-valid",
  summary:
    "Sampling of a Telemetry lies between 0 and 100, and custom tags say where their values come from.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["telemetry.istio.io/Telemetry"],

  check: (object) => tracingFindings(object.get("spec")),
});
