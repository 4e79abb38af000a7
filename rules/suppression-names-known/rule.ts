import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "suppression-names-known",
  summary: "A suppression uses names that meshlint knows.",
  severity: "warning",
  parity: [],
});
