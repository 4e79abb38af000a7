import { isList, isMap, type Value } from "../decode/value.js";
import { pathText, type Step } from "../text/place.js";
import type { JsonType, Schema } from "./schema.js";

/** A list of names as a sentence has it: `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function namesText(names: readonly string[], join = "and"): string {
  const quoted = names.map((name) => JSON.stringify(name));
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} ${join} ${last}`;
}

/** The way to a value as people write it, e.g. `spec.http[0]`; "the object" at its root. */
export function whereText(steps: readonly Step[]): string {
  return steps.length === 0 ? "the object" : JSON.stringify(pathText(steps));
}

/** What a value is to a field: the name of the field it stands in, e.g. `"hosts"` for an item of the list hosts. */
export function nameOf(steps: readonly Step[]): string {
  const names = steps.filter((step) => typeof step === "string");
  const name = JSON.stringify(names.at(-1) ?? "object");
  return typeof steps.at(-1) === "number" ? `An item of ${name}` : name;
}

/** What stands in a manifest, in words that fit behind "is". */
export function valueText(value: Value): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (isMap(value)) return "a map";
  if (typeof value === "string") return `the text ${quoted(value)}`;
  if (typeof value === "boolean") return String(value);
  return `the number ${String(value)}`;
}

/** A text in quotes, cut when it is long. */
export function quoted(text: string): string {
  const characters = [...text];
  return JSON.stringify(characters.length > 60 ? `${characters.slice(0, 57).join("")}...` : text);
}

const typeWords: Readonly<Record<JsonType, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  null: "null",
  number: "a number",
  object: "a map",
  string: "text",
};

/** What a field wants, in words that fit behind "must be". */
export function typeText(schema: Schema): string {
  const types = (schema.types ?? []).filter((type) => type !== "null").map((type) => typeWords[type]);
  return types.join(" or ");
}
