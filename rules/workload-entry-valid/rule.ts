import { isMissing, message } from "../../src/istio/decode.js";
import { missingIn, refused } from "../../src/istio/findings.js";
import { workloadEntryFindings } from "../../src/istio/workload-entry.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "workload-entry-valid",
  summary: "A WorkloadEntry has an address, and ports and labels that can exist.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/WorkloadEntry"],

  *check(object) {
    const spec = object.get("spec");
    if (isMissing(spec)) yield refused(missingIn(object.at), 'Field "spec" is missing.');
    else if (message(spec)) yield* workloadEntryFindings(spec, "workload", undefined);
  },
});
