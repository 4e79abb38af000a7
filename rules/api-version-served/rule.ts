import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "api-version-served",
  summary: "The API version of an object is one that clusters serve.",
  severity: "warning",
  parity: [],
});
