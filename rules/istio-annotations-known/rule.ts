import { unknownAnnotations } from "../../src/istio/annotations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "istio-annotations-known",
  summary: "Annotations in Istio's name are ones that Istio knows.",
  severity: "warning",
  parity: ["IST0108"],
  inspects: ["/Namespace", "/Service", "/Pod", "apps/Deployment"],
  mentions: ["annotations"],

  check: (object) => unknownAnnotations(object),
});
