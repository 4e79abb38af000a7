import { isList, isMap, type Value } from "../decode/value.js";
import type { Schema } from "./schema.js";

/** What a keyword of a schema asks of a value; of a value that it is not about it asks nothing. */
type Keyword = (wanted: unknown, value: Value, schema: Schema) => boolean;

const nothing: Keyword = () => true;

const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...["$schema", "title", "description", "examples"].map((name): [string, Keyword] => [name, nothing]),
  ["type", (wanted, value) => [wanted].flat().some((type) => isOfType(value, type))],
  ["enum", (wanted, value) => Array.isArray(wanted) && wanted.includes(value)],
  ["pattern", (wanted, value) => typeof value !== "string" || new RegExp(String(wanted), "u").test(value)],
  ["minimum", (wanted, value) => typeof value !== "number" || value >= Number(wanted)],
  ["minItems", (wanted, value) => !isList(value) || value.length >= Number(wanted)],
  [
    "items",
    (wanted, value) => !isList(value) || (isSchema(wanted) && value.every((item) => fits(item, wanted))),
  ],
  [
    "required",
    (wanted, value) => !isMap(value) || [wanted].flat().every((key) => Object.hasOwn(value, String(key))),
  ],
  ["properties", (wanted, value) => !isMap(value) || (isSchema(wanted) && haveTheirSchemas(value, wanted))],
  [
    "additionalProperties",
    (wanted, value, { properties }) => {
      const known = isSchema(properties) ? properties : {};
      const others = isMap(value) ? Object.keys(value).filter((key) => !Object.hasOwn(known, key)) : [];
      return isMap(value) && isSchema(wanted)
        ? others.every((key) => fits(value[key] ?? null, wanted))
        : others.length === 0;
    },
  ],
]);

/**
 * Whether a value surely fits a schema. It is quick to say, where nearly all files are right; why a value does not fit,
 * and what a schema with other keywords says, is for a validator that takes longer to load than a small run takes.
 */
export function fits(value: Value, schema: Schema): boolean {
  return Object.entries(schema).every(
    ([name, wanted]) => keywords.get(name)?.(wanted, value, schema) ?? false,
  );
}

function haveTheirSchemas(map: { readonly [key: string]: Value }, properties: Schema): boolean {
  return Object.keys(map).every((key) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : {};
    return isSchema(schema) && fits(map[key] ?? null, schema);
  });
}

function isSchema(schema: unknown): schema is Schema {
  return isMap(schema);
}

function isOfType(value: Value, type: unknown): boolean {
  if (type === "array") return isList(value);
  if (type === "object") return isMap(value);
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}
