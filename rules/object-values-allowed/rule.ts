import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-values-allowed",
  summary: "Every value is one that its field takes.",
  severity: "error",
  parity: ["IST0106"],
});
