import { isList, isMap, unknown, type Value } from "../decode/value.js";
import type { Step } from "../text/place.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { namesText, quoted, whereText } from "./words.js";

/** The same as `duplicateItems` for every list in a value. */
export function duplicatesBelow(schema: Schema, value: Value): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  collectDuplicates(schema, value, [], problems);
  return problems;
}

/** `steps` is the way to the value; it is as it was when the call returns. */
function collectDuplicates(schema: Schema, value: Value, steps: Step[], into: SchemaProblem[]): void {
  if (!schema.carries.lists) return;
  if (isList(value)) {
    if (schema.listType !== undefined)
      for (const problem of duplicateItems(schema, value, steps)) into.push(problem);
    if (schema.items?.carries.lists) {
      for (const [index, item] of value.entries()) collectAt(index, schema.items, item, steps, into);
    }
  } else if (isMap(value)) {
    for (const key of Object.keys(value)) {
      const field = schema.properties.get(key) ?? schema.additional;
      const child = value[key];
      if (field && child !== undefined) collectAt(key, field, child, steps, into);
    }
  }
}

function collectAt(step: Step, schema: Schema, value: Value, steps: Step[], into: SchemaProblem[]): void {
  steps.push(step);
  collectDuplicates(schema, value, steps, into);
  steps.pop();
}

/** The items of a set, or of a list with keys, that an item before them equals. */
export function duplicateItems(
  schema: Schema,
  items: readonly Value[],
  steps: readonly Step[],
): readonly SchemaProblem[] {
  if (schema.listType === undefined || items.length < 2) return [];
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
  const what =
    keys.length > 0
      ? `the same ${namesText(keys)}`
      : quoted(typeof item === "string" ? item : String(textOf(item)));
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

/** A text that only equal values share; undefined when some of the value is not known, or is nested too deep to tell. */
function textOf(value: Value): string | undefined {
  if (typeof value === "string") return `"${value}`;
  try {
    return JSON.stringify(value, comparable);
  } catch {
    return undefined;
  }
}

/** Maps with their keys in order, and whole numbers of any size. */
function comparable(_: string, part: Value): unknown {
  if (part === unknown) throw new Error("Some of the value is not known.");
  if (typeof part === "bigint") return `bigint ${part}`;
  return isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
}
