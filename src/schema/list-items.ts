import { isMap, unknown, type Value } from "../decode/value.js";
import type { Step } from "../text/place.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { namesText, quoted, whereText } from "./words.js";

/** The items of a set, or of a list with keys, that an item before them equals. */
export function duplicateItems(
  schema: Schema,
  items: readonly Value[],
  steps: readonly Step[],
): readonly SchemaProblem[] {
  if (schema.listType === undefined) return [];
  const seen = new Set<string>();
  const problems: SchemaProblem[] = [];
  for (const [index, item] of items.entries()) {
    const identity = schema.listType === "set" ? textOf(item) : keysText(schema, item);
    if (identity === undefined) continue;
    if (seen.has(identity)) problems.push(duplicate(schema, item, [...steps, index]));
    seen.add(identity);
  }
  return problems;
}

function duplicate(schema: Schema, item: Value, steps: readonly Step[]): SchemaProblem {
  const list = whereText(steps.slice(0, -1));
  const keys = schema.listMapKeys;
  const what = keys.length > 0 ? `the same ${namesText(keys)}` : quoted(String(textOf(item)));
  return {
    rule: "object-list-items-unique",
    steps,
    part: "value",
    message: keys.length > 0 ? `Two items of ${list} have ${what}.` : `${list} has ${what} twice.`,
  };
}

/** The values of an item's keys as text; undefined when one is not known. */
function keysText(schema: Schema, item: Value): string | undefined {
  if (!isMap(item)) return undefined;
  const values = schema.listMapKeys.map((key) => {
    if (Object.hasOwn(item, key)) return item[key] ?? null;
    return schema.items?.properties.get(key)?.default ?? null;
  });
  return textOf(values);
}

/** A text that only equal values share; undefined when some of the value is not known. */
function textOf(value: Value): string | undefined {
  let open = false;
  const text = JSON.stringify(value, (_, part: Value) => {
    if (part === unknown) open = true;
    if (typeof part === "bigint") return `bigint ${part}`;
    return isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  });
  return open || text === undefined ? undefined : text;
}
