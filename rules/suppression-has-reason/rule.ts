import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "suppression-has-reason",
  summary: "Whoever suppresses a finding says why.",
  severity: "warning",
  parity: [],
});
