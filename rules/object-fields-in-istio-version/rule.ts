import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-fields-in-istio-version",
  summary: "Every field is one that the configured release of Istio has.",
  severity: "error",
  parity: [],
});
