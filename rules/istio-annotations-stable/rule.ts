import { alphaAnnotations } from "../../src/istio/annotations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "istio-annotations-stable",
  summary: "Istio's annotations belong to features that are past their alpha phase.",
  severity: "info",
  onRequest: true,
  parity: ["IST0136"],
  inspects: ["/Namespace", "/Service", "/Pod", "apps/Deployment"],
  mentions: ["annotations"],

  check: (object) => alphaAnnotations(object),
});
