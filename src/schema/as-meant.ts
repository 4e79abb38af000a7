import { isList, isMap, unknown, type Value } from "../decode/value.js";
import type { Step } from "../text/place.js";

/**
 * A copy of an object in which something that is not known stands wherever a field was meant to that stands elsewhere,
 * or under another name. What is written there stays, and so does what has no room for it.
 */
export function asMeant(object: Value, meant: readonly (readonly Step[])[]): Value {
  return meant.reduce((value, steps) => laid(value, steps), object);
}

function laid(value: Value, steps: readonly Step[], depth = 0): Value {
  const step = steps[depth];
  if (step === undefined) return value === null ? unknown : value;
  if (isList(value))
    return value.map((item, index) => (index === step ? laid(item, steps, depth + 1) : item));
  if (typeof step === "number" || (value !== null && !isMap(value))) return value;
  const inner = value !== null && Object.hasOwn(value, step) ? (value[step] ?? null) : null;
  return { ...value, [step]: laid(inner, steps, depth + 1) };
}
