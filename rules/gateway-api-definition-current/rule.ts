import { definitionFindings } from "../../src/istio/gateway-api-versions.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "gateway-api-definition-current",
  summary: "The definitions of the Gateway API are of releases that Istio reads.",
  severity: "info",
  parity: ["IST0176"],
  inspects: ["apiextensions.k8s.io/CustomResourceDefinition"],
  mentions: ["annotations"],

  check: (object) => definitionFindings(object),
});
