import { isList, type Value, type ValueMap } from "../decode/value.js";
import { limitProblems } from "./limits.js";
import { duplicateItems } from "./list-items.js";
import type { Schema } from "./schema.js";
import { structureProblems } from "./structure.js";
import { typeProblem } from "./types.js";

/**
 * Whether a value surely has nothing wrong with it, defaults and placeholders aside. Errs only on the side of no. Most
 * objects are right, and this one small function soon runs as machine code; whatever it is not sure of (a null, a text
 * that stands for another, an unknown part) is left to the walk that can say what is wrong.
 */
export function isSurelyValid(schema: Schema, value: Value | undefined): boolean {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return isValidScalar(schema, value);
    case "object":
      if (value === null) return false;
      if (typeProblem(schema, value, none)) return false;
      return (
        (isList(value) ? isValidList(schema, value) : isValidMap(schema, value)) &&
        meetsConditions(schema, value)
      );
    default:
      return false;
  }
}

const none: readonly never[] = [];

function isValidScalar(schema: Schema, value: string | number | boolean): boolean {
  const { types } = schema;
  const fits =
    types?.length === 1 && typeof value !== "number"
      ? types[0] === typeof value
      : !typeProblem(schema, value, none);
  return fits && meetsConditions(schema, value);
}

function isValidList(schema: Schema, list: readonly Value[]): boolean {
  const { items, listType } = schema;
  if (items) for (const item of list) if (!isSurelyValid(items, item)) return false;
  return listType === undefined || duplicateItems(schema, list, none).length === 0;
}

function isValidMap(schema: Schema, map: ValueMap): boolean {
  const { properties, additional, required } = schema;
  for (const key of Object.keys(map)) {
    const field = properties.get(key) ?? additional;
    if (field === false || (field && !isSurelyValid(field, map[key]))) return false;
  }
  for (const name of required) if (!Object.hasOwn(map, name)) return false;
  return true;
}

function meetsConditions(schema: Schema, value: Value): boolean {
  if (schema.simple) return true;
  if (limitProblems(schema, value, none).length > 0) return false;
  if (!schema.branches) return true;
  // A default that is not filled in yet may decide which branch a value fits.
  if (schema.carries.defaults) return false;
  return schema.isCrisp ? fitsBranches(schema, value) : structureProblems(schema, value).length === 0;
}

/** For branches that only ask for types and for fields to be there, no means no. */
function fitsBranches({ allOf, anyOf, oneOf, not }: Schema, value: Value): boolean {
  const fits = (branch: Schema) => isSurelyValid(branch, value);
  return (
    allOf.every(fits) &&
    (anyOf.length === 0 || anyOf.some(fits)) &&
    (oneOf.length === 0 || oneOf.filter(fits).length === 1) &&
    !(not && fits(not))
  );
}
