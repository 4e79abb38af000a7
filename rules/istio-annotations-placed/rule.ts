import { misplacedAnnotations } from "../../src/istio/annotations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "istio-annotations-placed",
  summary: "Istio's annotations stand on objects where Istio reads them.",
  severity: "warning",
  parity: ["IST0107"],
  inspects: ["/Namespace", "/Service", "/Pod", "apps/Deployment"],
  mentions: ["annotations"],

  check: (object) => misplacedAnnotations(object),
});
