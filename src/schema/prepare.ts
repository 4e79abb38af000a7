import { hasPlaceholder } from "../decode/placeholder.js";
import { isList, isMap, unknown, type Value, type ValueMap } from "../decode/value.js";
import type { Schema } from "./schema.js";

/**
 * The value as it is validated: defaults are filled in as the API server does, and texts with placeholders are not
 * known, unless they are meant as they stand (`literal`). The same value comes back when nothing of that is in it. What no
 * schema describes is not looked into, however deep it is.
 */
export function prepare(schema: Schema | undefined, value: Value, literal: boolean): Value {
  if (!schema) return value;
  if (typeof value === "string") return !literal && isFilledIn(schema, value) ? unknown : value;
  if (isList(value)) return prepareList(schema, value, literal);
  return isMap(value) ? prepareMap(schema, value, literal) : value;
}

/**
 * Whether a text stands for another: a placeholder, the dots of an abridged example, or a name in capitals such as
 * JWKS_URI in a field whose texts have another form.
 */
function isFilledIn(schema: Schema, text: string): boolean {
  if (text.endsWith("...") || hasPlaceholder(text)) return true;
  return hasForm(schema) && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);
}

function hasForm({ allowed, pattern, format, rules }: Schema): boolean {
  return !allowed && (pattern !== undefined || format !== undefined || rules.length > 0);
}

function prepareList(schema: Schema, list: readonly Value[], literal: boolean): Value {
  let changed: Value[] | undefined;
  for (const [index, item] of list.entries()) {
    const prepared = prepare(schema.items, item, literal);
    if (prepared === item) continue;
    changed ??= [...list];
    changed[index] = prepared;
  }
  return changed ?? list;
}

function prepareMap(schema: Schema, map: ValueMap, literal: boolean): Value {
  let changed: Record<string, Value> | undefined;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    const field = fieldOf(schema, key);
    const prepared = prepare(field, value === null ? whenNull(field) : value, literal);
    if (prepared === value) continue;
    changed ??= { ...map };
    changed[key] = prepared;
  }
  if (!schema.carries.defaults) return changed ?? map;
  for (const [name, field] of schema.properties) {
    if (field.default === undefined || Object.hasOwn(map, name)) continue;
    changed ??= { ...map };
    changed[name] = prepare(field, field.default, literal);
  }
  return changed ?? map;
}

function fieldOf(schema: Schema, key: string): Schema | undefined {
  return schema.properties.get(key) ?? (schema.additional || undefined);
}

/** A null gives way to the default of a field that cannot be null. */
function whenNull(field: Schema | undefined): Value {
  const nullable = field?.types?.includes("null") ?? true;
  return nullable ? null : (field?.default ?? null);
}
