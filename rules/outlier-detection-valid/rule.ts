import { has } from "../../src/istio/decode.js";
import { outlierDetectionFindings } from "../../src/istio/outlier-detection.js";
import { levelFindings } from "../../src/istio/traffic-policies.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "outlier-detection-valid",
  summary: "Outlier detection has percentages within 0 and 100, and counts only errors that are told apart.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["outlierDetection"],

  check: (object) =>
    levelFindings(object, (policy) =>
      has(policy, "outlierDetection") ? outlierDetectionFindings(policy.get("outlierDetection")) : [],
    ),
});
