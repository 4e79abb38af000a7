import { metricFindings } from "../../src/istio/telemetry.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "telemetry-metrics-valid",
  summary: "Metric and tag overrides of a Telemetry are named, and have values where these are used.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["telemetry.istio.io/Telemetry"],

  check: (object) => metricFindings(object.get("spec")),
});
