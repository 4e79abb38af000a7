import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "suppression-annotation-on-object",
  summary: "Annotations that suppress findings stand on the object that the findings are about.",
  severity: "warning",
  parity: [],
});
