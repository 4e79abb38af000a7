import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "api-version-current",
  summary: "An object of Istio or of the Gateway API is written in the stable version of its API.",
  severity: "info",
  parity: [],
});
