import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "suppression-used",
  summary: "A suppression suppresses something.",
  severity: "warning",
  parity: [],
});
