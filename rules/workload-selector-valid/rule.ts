import { workloadSelectorFindings } from "../../src/istio/workload-selector.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "workload-selector-valid",
  summary: "A selector of workloads has labels, without wildcards.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: [
    "networking.istio.io/DestinationRule",
    "networking.istio.io/ServiceEntry",
    "networking.istio.io/Sidecar",
  ],
  mentions: ["workloadSelector"],

  *check(object) {
    const field = object.get("kind").value === "DestinationRule" ? "matchLabels" : "labels";
    yield* workloadSelectorFindings(object.get("spec").get("workloadSelector"), field);
  },
});
