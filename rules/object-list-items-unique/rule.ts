import { defineReadingRule } from "../../src/rule/index.js";

export default defineReadingRule({
  id: "object-list-items-unique",
  summary: "The items of a list that has keys or is a set differ from each other.",
  severity: "error",
  parity: ["IST0106"],
});
