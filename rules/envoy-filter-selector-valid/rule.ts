import { workloadSelectorFindings } from "../../src/istio/workload-selector.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-selector-valid",
  summary: "An EnvoyFilter's workload selector has labels, without wildcards and empty keys.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  check: (object) => workloadSelectorFindings(object.get("spec").get("workloadSelector"), "labels"),
});
