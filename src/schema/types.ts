import { isList, isMap, type Value } from "../decode/value.js";
import type { Step } from "../text/place.js";
import { numberFormats } from "./formats.js";
import type { Replacement, SchemaProblem } from "./problem.js";
import type { JsonType, Schema } from "./schema.js";
import { nameOf, typeText, valueText } from "./words.js";

/** The problem of a value whose type its field does not take; undefined when the type is right. */
export function typeProblem(schema: Schema, value: Value, steps: readonly Step[]): SchemaProblem | undefined {
  const { types } = schema;
  if (types && !types.some((type) => hasType(value, type))) {
    return {
      rule: "object-fields-typed",
      steps: [...steps],
      part: "value",
      message: `${nameOf(steps)} must be ${typeText(schema)}, but is ${valueText(value)}.`,
      replacement: requoted(types, value),
    };
  }
  return typeof value === "number" || typeof value === "bigint"
    ? rangeProblem(schema, value, steps)
    : undefined;
}

function hasType(value: Value, type: JsonType): boolean {
  switch (type) {
    case "array":
      return isList(value);
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return typeof value === "bigint" || Number.isInteger(value);
    case "null":
      return value === null;
    case "number":
      return typeof value === "number" || typeof value === "bigint";
    case "object":
      return isMap(value);
    case "string":
      return typeof value === "string";
  }
}

/** A number in quotes, or a word without: what YAML took for another type than the writer meant. */
function requoted(types: readonly JsonType[], value: Value): Replacement | undefined {
  const takesNumber = types.includes("integer") || types.includes("number");
  if (typeof value === "string" && takesNumber && /^-?(?:0|[1-9]\d{0,14})$/.test(value)) {
    return { title: `Write ${value} without quotes`, safety: "safe", value: Number(value) };
  }
  if (typeof value === "string" && types.includes("boolean") && /^(?:true|false)$/.test(value)) {
    return { title: `Write ${value} without quotes`, safety: "safe", value: value === "true" };
  }
  const isScalar = typeof value === "boolean" || Number.isInteger(value);
  if (!isScalar || !types.includes("string")) return undefined;
  // How the value was written is not known here: yes, 010 and 1_000 have other texts than their values.
  const text = String(value);
  return { title: `Write ${JSON.stringify(text)} in quotes`, safety: "unsafe", value: text };
}

function rangeProblem(
  schema: Schema,
  value: number | bigint,
  steps: readonly Step[],
): SchemaProblem | undefined {
  const format = schema.format ?? (schema.types?.includes("integer") ? "int64" : "");
  const range = numberFormats.get(format);
  if (!range || (value >= range[0] && value <= range[1])) return undefined;
  return {
    rule: "object-values-within-limits",
    steps: [...steps],
    part: "value",
    message: `${nameOf(steps)} is ${String(value)}, which does not fit into a ${format}.`,
  };
}
