import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-satisfies-validation-rules",
  summary: "An object satisfies the CEL rules of its kind.",
  severity: "error",
  parity: ["IST0106"],
});
