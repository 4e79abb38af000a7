import { deprecatedFields } from "../../src/istio/deprecations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "deprecated-fields-replaced",
  summary: "Nothing is written that Istio has given up.",
  severity: "warning",
  parity: ["IST0002"],
  inspects: [
    "networking.istio.io/VirtualService",
    "networking.istio.io/Sidecar",
    "apiextensions.k8s.io/CustomResourceDefinition",
  ],

  check: (object) => deprecatedFields(object),
});
