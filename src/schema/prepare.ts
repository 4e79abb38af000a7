import { hasPlaceholder } from "../decode/placeholder.js";
import { isList, isMap, unknown, type Value, type ValueMap } from "../decode/value.js";
import type { Schema } from "./schema.js";

/**
 * The value as it is validated: nulls are dropped and defaults filled in as the API server does, and texts with
 * placeholders are not known, unless they are meant as they stand (`literal`). The same value comes back when nothing
 * of that is in it. What no
 * schema describes is not looked into, however deep it is.
 */
export function prepare(schema: Schema | undefined, value: Value, literal: boolean): Value {
  if (!schema) return value;
  if (typeof value === "string") return !literal && isFilledIn(schema, value) ? unknown : value;
  if (isList(value)) return prepareList(schema, value, literal);
  if (!isMap(value)) return value;
  return !literal && isNameInBraces(schema, value) ? unknown : prepareMap(schema, value, literal);
}

/** `{volume-id}` where text belongs: a placeholder, which YAML reads as a map with one empty entry. */
function isNameInBraces({ types }: Schema, map: ValueMap): boolean {
  const [entry, another] = Object.values(map);
  return entry === null && another === undefined && types !== undefined && !types.includes("object");
}

/**
 * Whether a text stands for another: a placeholder, the dots of an abridged example, or in a field whose texts have
 * another form a name in capitals such as JWKS_URI, or words such as "your token here".
 */
function isFilledIn(schema: Schema, text: string): boolean {
  if (text.endsWith("...") || hasPlaceholder(text)) return true;
  return hasForm(schema) && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|[\s_-](?:here|HERE)$/.test(text);
}

function hasForm({ allowed, pattern, format, rules }: Schema): boolean {
  return !allowed && (pattern !== undefined || format !== undefined || rules.length > 0);
}

function prepareList(schema: Schema, list: readonly Value[], literal: boolean): Value {
  let changed: Value[] | undefined;
  for (const [index, item] of list.entries()) {
    const prepared = isDefaulted(schema.items, item)
      ? schema.items.default
      : prepare(schema.items, item, literal);
    if (prepared === item) continue;
    changed ??= [...list];
    changed[index] = prepared;
  }
  return changed ?? list;
}

/** Whether an item is a null that gives way to a default; one without is refused, other than a field. */
function isDefaulted(
  schema: Schema | undefined,
  item: Value,
): schema is Schema & { readonly default: Value } {
  return item === null && schema?.default !== undefined && dropsNull(schema);
}

function prepareMap(schema: Schema, map: ValueMap, literal: boolean): Value {
  let changed: Record<string, Value> | undefined;
  for (const key of Object.keys(map)) {
    const value = map[key];
    const field = fieldOf(schema, key);
    if (value === undefined || !field) continue;
    const isDropped = value === null && dropsNull(field);
    const prepared = isDropped ? field.default : prepare(field, value, literal);
    if (prepared === value) continue;
    changed ??= { ...map };
    if (prepared === undefined) delete changed[key];
    else changed[key] = prepared;
  }
  if (!schema.carries.defaults) return changed ?? map;
  for (const [name, field] of schema.properties) {
    if (field.default === undefined || Object.hasOwn(map, name)) continue;
    changed ??= { ...map };
    changed[name] = prepare(field, field.default, literal);
  }
  return changed ?? map;
}

/** The schema of a field of a map; undefined when the field is unknown or may hold anything. */
export function fieldOf(schema: Schema, key: string): Schema | undefined {
  return schema.properties.get(key) ?? (schema.additional || undefined);
}

/**
 * Whether the API server takes a null in this field as if the field were not there: it gives way to the default, or is
 * dropped. https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/defaulting/prunenulls.go
 */
export function dropsNull({ types }: Schema): boolean {
  return types !== undefined && !types.includes("null");
}
