import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-indentation-kept",
  summary: "A manifest has its indentation.",
  severity: "error",
  parity: [],
});
