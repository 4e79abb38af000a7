import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "file-readable",
  summary: "Every file can be read, and is text.",
  severity: "error",
  parity: [],
});
