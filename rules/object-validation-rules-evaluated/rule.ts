import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-validation-rules-evaluated",
  summary: "Every CEL rule of a custom resource can be evaluated here.",
  severity: "info",
  parity: [],
});
