import { providerFindings } from "../../src/istio/telemetry.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "telemetry-providers-valid",
  summary: "The providers of a Telemetry are named, and tracing has one.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["telemetry.istio.io/Telemetry"],

  check: (object) => providerFindings(object.get("spec")),
});
