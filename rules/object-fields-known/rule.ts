import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-fields-known",
  summary: "Every field of an object is one that its kind has.",
  severity: "error",
  parity: [],
});
