import { filterFindings } from "../../src/istio/telemetry.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "telemetry-log-filter-valid",
  summary: "The access log filters of a Telemetry are CEL expressions.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["telemetry.istio.io/Telemetry"],

  check: (object) => filterFindings(object.get("spec")),
});
