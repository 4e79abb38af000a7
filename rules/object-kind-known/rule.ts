import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-kind-known",
  summary: "The kind of an object is one that its API group has.",
  severity: "error",
  parity: [],
});
