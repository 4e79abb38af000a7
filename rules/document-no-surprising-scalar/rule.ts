import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "document-no-surprising-scalar",
  summary: "No value is read as something else than it looks like.",
  severity: "warning",
  parity: [],
});
