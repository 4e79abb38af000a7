import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-required-fields-present",
  summary: "Every object has the fields that its kind cannot do without.",
  severity: "error",
  parity: ["IST0106"],
});
