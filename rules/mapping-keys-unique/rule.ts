import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "mapping-keys-unique",
  summary: "No key stands twice in one map.",
  severity: "error",
  parity: [],
});
