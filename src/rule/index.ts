/** The door for rules: what a rule may import. */
export { Cursor } from "../decode/cursor.js";
export type { Edit, Finding, Fix, Related, Severity } from "../diagnostics/finding.js";
export { below, keyOf, type Located, type Place } from "../text/place.js";
export {
  defineFieldRule,
  defineReadingRule,
  defineRule,
  type FieldRule,
  type MeshRule,
  type Rule,
} from "./rule.js";
