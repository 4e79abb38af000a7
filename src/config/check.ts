import { createRequire } from "node:module";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { Cursor } from "../decode/cursor.js";
import { nearestName } from "../text/nearest.js";
import { below, keyOf, type Place } from "../text/place.js";
import { fits } from "./fits.js";
import type { Schema } from "./schema.js";

/** A mistake in a configuration file, and where it stands. */
export interface Mistake {
  readonly at: Place;
  readonly message: string;
}

/** What in a decoded configuration file does not fit its schema, in file order as far as the schema's goes. */
export function checkConfig(file: Cursor, schema: Schema): readonly Mistake[] {
  if (file.value === undefined || fits(file.value, schema)) return [];
  const validate = compiled(schema);
  if (validate(file.value)) return [];
  return (validate.errors ?? []).map((error) => mistake(error, file));
}

/** Loaded here and not above, because most configuration files are right. */
function compiled(schema: Schema): ValidateFunction {
  const { Ajv }: typeof import("ajv") = createRequire(import.meta.url)("ajv");
  return new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(schema);
}

function mistake(error: ErrorObject, file: Cursor): Mistake {
  const steps = stepsOf(error.instancePath, file);
  const at = below(file.at, ...steps);
  const name = steps.findLast((step) => typeof step === "string") ?? "configuration";
  if (error.keyword !== "additionalProperties") return { at, message: sentence(`"${name}"`, error) };
  const key = String(error.params.additionalProperty);
  const known = Object.keys(error.parentSchema?.properties ?? {});
  return { at: keyOf(below(at, key)), message: unknownKey(key, known) };
}

/** The way that a JSON pointer goes; a step into a list is a number. */
function stepsOf(pointer: string, file: Cursor): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  let cursor = file;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const step = cursor.isList ? Number(key) : key;
    steps.push(step);
    cursor = cursor.find(step);
  }
  return steps;
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  const told = `"${key}" is not known here`;
  if (nearest !== undefined) return `${told}; the nearest name is "${nearest}".`;
  return known.length <= mostListed ? `${told}; known are ${known.join(", ")}.` : `${told}.`;
}

/** More names than this are no help in one line. */
const mostListed = 16;

const typeWords: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  object: "a map",
  string: "text",
};

function sentence(subject: string, { keyword, params, message, data, parentSchema }: ErrorObject): string {
  if (keyword === "type") {
    const types: readonly string[] = [params.type].flat();
    return `${subject} must be ${types.map((type) => typeWords[type] ?? type).join(" or ")}.`;
  }
  if (keyword === "enum") {
    const choices: readonly unknown[] = params.allowedValues;
    const shown = choices.filter((choice) => choice !== false).map((choice) => `"${choice}"`);
    return `${subject} must be one of ${shown.join(", ")}, not ${JSON.stringify(data)}.`;
  }
  if (keyword === "required") return `${subject} needs "${params.missingProperty}".`;
  if (keyword === "pattern") {
    const [example] = parentSchema?.examples ?? [];
    return `${subject} cannot be ${JSON.stringify(data)}; an example is ${JSON.stringify(example)}.`;
  }
  return `${subject} ${message ?? "is wrong"}.`;
}
