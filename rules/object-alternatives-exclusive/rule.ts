import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-alternatives-exclusive",
  summary: "Of fields that exclude each other, one is set.",
  severity: "error",
  parity: ["IST0106"],
});
