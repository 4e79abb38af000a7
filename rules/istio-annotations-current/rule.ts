import { deprecatedAnnotations } from "../../src/istio/annotations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "istio-annotations-current",
  summary: "Istio's annotations are not deprecated ones.",
  severity: "info",
  parity: ["IST0135"],
  inspects: ["/Namespace", "/Service", "/Pod", "apps/Deployment"],
  mentions: ["annotations"],

  check: (object) => deprecatedAnnotations(object),
});
