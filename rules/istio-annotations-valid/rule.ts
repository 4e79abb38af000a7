import { invalidAnnotations } from "../../src/istio/annotations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "istio-annotations-valid",
  summary: "Istio's annotations have values that Istio can use.",
  severity: "warning",
  parity: ["IST0125"],
  inspects: ["/Namespace", "/Service", "/Pod", "apps/Deployment"],
  mentions: ["annotations"],

  check: (object) => invalidAnnotations(object),
});
