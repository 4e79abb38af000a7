import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "document-decodes",
  summary: "Every document is YAML or JSON as Kubernetes reads it.",
  severity: "error",
  parity: [],
});
