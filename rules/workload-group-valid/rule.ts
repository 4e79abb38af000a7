import { isMissing, messageIn } from "../../src/istio/decode.js";
import { missingIn, refused } from "../../src/istio/findings.js";
import { labelsFindings } from "../../src/istio/labels.js";
import { probeFindings } from "../../src/istio/probes.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "workload-group-valid",
  summary: "A WorkloadGroup has a template, labels that can exist, and a probe with one method.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/WorkloadGroup"],

  *check(object) {
    const spec = object.get("spec");
    if (isMissing(spec.get("template"))) {
      yield refused(missingIn(spec.exists ? spec.at : object.at), 'Field "template" is missing.');
    }
    yield* labelsFindings(spec.get("metadata").get("labels"));
    const probe = messageIn(spec, "probe");
    if (probe) yield* probeFindings(probe);
  },
});
