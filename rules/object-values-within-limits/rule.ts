import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-values-within-limits",
  summary: "Every value is within the bounds of its field.",
  severity: "error",
  parity: ["IST0106"],
});
