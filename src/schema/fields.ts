import { hasPlaceholder } from "../decode/placeholder.js";
import type { ValueMap } from "../decode/value.js";
import { pathText, type Step } from "../text/place.js";
import { nearestName } from "./nearest.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { namesText, quoted, whereText } from "./words.js";

/** The problem of a field that its schema does not have, and the field that was meant. */
export interface UnknownField {
  readonly problem: SchemaProblem;
  readonly nearest: string | undefined;
}

/** `parents` are the schemas of the maps around the field, the innermost last. */
export function unknownField(
  key: string,
  siblings: ValueMap,
  steps: readonly Step[],
  parents: readonly Schema[],
): UnknownField {
  const fields = [...(parents.at(-1)?.properties.keys() ?? [])];
  const nearest = nearestName(
    key,
    fields.filter((field) => !Object.hasOwn(siblings, field)),
  );
  return {
    nearest,
    problem: {
      rule: "object-fields-known",
      steps: [...steps, key],
      part: "key",
      message: `Unknown field ${quoted(key)} in ${whereText(steps)}.`,
      help:
        nearest === undefined ? elsewhere(key, steps, parents) : `Did you mean ${JSON.stringify(nearest)}?`,
      replacement:
        nearest === undefined
          ? undefined
          : { title: `Rename the field to ${JSON.stringify(nearest)}`, safety: "unsafe", text: nearest },
    },
  };
}

/** Where a field of that name would stand: in a map around this one, or in one below it. */
function elsewhere(key: string, steps: readonly Step[], parents: readonly Schema[]): string | undefined {
  const maps = mapsAround(steps);
  for (let outer = parents.length - 2; outer >= 0; outer--) {
    const way = maps.at(outer - parents.length);
    if (parents[outer]?.properties.has(key) && way) return `${quoted(key)} is a field of ${whereText(way)}.`;
  }
  const below = [...(parents.at(-1)?.properties ?? [])].filter(([, { properties, items }]) =>
    (items?.properties ?? properties).has(key),
  );
  const [name] = below.length === 1 ? below.map(([field]) => field) : [];
  return name === undefined
    ? undefined
    : `${quoted(key)} is a field of ${quoted(pathText([...steps, name]))}.`;
}

/** The ways to the maps on the way to a map, outermost first: every step leads to a map or to a list of maps. */
function mapsAround(steps: readonly Step[]): readonly (readonly Step[])[] {
  const ways: (readonly Step[])[] = [[]];
  for (const [index] of steps.entries()) {
    if (typeof steps[index + 1] !== "number") ways.push(steps.slice(0, index + 1));
  }
  return ways;
}

/** The problem of required fields that are not there; a field in `meant` is there under a wrong name. */
export function missingFields(
  schema: Schema,
  value: ValueMap,
  steps: readonly Step[],
  meant: ReadonlySet<string | undefined>,
): readonly SchemaProblem[] {
  const missing = schema.required.filter((name) => !Object.hasOwn(value, name) && !meant.has(name));
  if (missing.length === 0 || Object.keys(value).some(hasPlaceholder)) return [];
  const fields = missing.length === 1 ? "field" : "fields";
  return [
    {
      rule: "object-required-fields-present",
      // The root has no key of its own; its kind says what must be there.
      steps: steps.length === 0 ? ["kind"] : [...steps],
      part: steps.length === 0 ? "value" : "key",
      message: `Required ${fields} ${namesText(missing)} missing in ${whereText(steps)}.`,
    },
  ];
}
