import { type Place, type Step, stepsOf } from "../text/place.js";

/** How far below the place of a schema's finding a rule may say the same, by the rule of the schema. */
const reach: ReadonlyMap<string, number> = new Map([
  ["object-fields-typed", 0],
  ["object-required-fields-present", 0],
  ["object-values-allowed", 0],
  ["object-values-within-limits", 0],
  ["object-alternatives-exclusive", 2],
  ["object-list-items-unique", 2],
  // A CEL rule stands on the map whose fields do not fit each other; a rule of ours on the field.
  ["object-satisfies-validation-rules", 2],
]);

/**
 * Whether what an object's schema says at one place is what a rule says of the same object at another. Istio's webhook
 * refuses much of what the resource definitions refuse already: of the two findings for one cause the rule's is the one
 * to keep, because it knows the words of its field.
 */
export function isEcho(schemaRule: string, schemaAt: Place, ruleAt: Place): boolean {
  const most = reach.get(schemaRule);
  if (most === undefined) return false;
  const outer = stepsOf(schemaAt);
  const inner = stepsOf(ruleAt);
  return inner.length - outer.length <= most && isWithin(inner, outer);
}

function isWithin(inner: readonly Step[], outer: readonly Step[]): boolean {
  return inner.length >= outer.length && outer.every((step, index) => inner[index] === step);
}
