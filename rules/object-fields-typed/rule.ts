import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-fields-typed",
  summary: "Every field of an object holds the type that its kind asks for.",
  severity: "error",
  parity: ["IST0106"],
});
