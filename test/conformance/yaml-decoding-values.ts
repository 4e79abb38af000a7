import { readJson } from "../../src/decode/json.js";
import type { Value } from "../../src/decode/value.js";
import { isList, isMap } from "../../src/decode/value.js";

/** How the suite writes a value down: as JSON, or as its exact text where JavaScript would lose something. */
export interface Recorded {
  readonly json?: unknown;
  readonly jsonText?: string;
}

/** Undefined when the value is the recorded one, else a sentence about the first difference. */
export function compareValues(recorded: Recorded, value: Value): string | undefined {
  const exact = recorded.jsonText;
  const text = exact ?? JSON.stringify(recorded.json ?? null);
  return difference(parseExactJson(text), value, exact !== undefined);
}

/** A JSON value with big whole numbers kept exact. */
export function parseExactJson(text: string): Value {
  return readJson(text, 0)?.root.value ?? null;
}

function difference(expected: Value, actual: Value, exact: boolean): string | undefined {
  const pairs: [Value, Value][] = [[expected, actual]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    if (isList(left) && isList(right) && left.length === right.length) {
      for (const [index, item] of left.entries()) pairs.push([item, right[index] ?? null]);
    } else if (isMap(left) && isMap(right) && sameKeys(left, right)) {
      for (const key of Object.keys(left)) pairs.push([left[key] ?? null, right[key] ?? null]);
    } else if (!sameScalar(left, right, exact)) {
      return `expected ${shown(left)}, read ${shown(right)}`;
    }
  }
  return undefined;
}

function sameKeys(left: object, right: object): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key));
}

/** Numbers that were recorded through a double are compared as such. */
function sameScalar(left: Value, right: Value, exact: boolean): boolean {
  if (!exact && isNumber(left) && isNumber(right)) return Number(left) === Number(right);
  return left === right;
}

function isNumber(value: Value): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

function shown(value: Value): string {
  return typeof value === "bigint"
    ? `${value}n`
    : (JSON.stringify(value, (_, item) => (typeof item === "bigint" ? `${item}n` : item))?.slice(0, 120) ??
        "nothing");
}
