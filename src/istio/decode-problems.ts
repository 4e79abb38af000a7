import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { parseDuration } from "./durations.js";
import { quoted, refused } from "./findings.js";

/** The types of protobuf fields that Istio's API uses; a wrapper (UInt32Value) reads like what it wraps. */
export type Scalar =
  | "bool"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "double"
  | "string"
  | "bytes"
  | "duration"
  | "struct";

/** The shape of a protobuf field. Messages are given lazily, because they may hold themselves. */
export type Shape =
  | Scalar
  | { readonly enum: readonly string[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly message: () => Fields };

export type Fields = Readonly<Record<string, Shape>>;

/**
 * A finding for each value that protobuf JSON decoding refuses. Fields that are not in `fields` are ignored, as the
 * decoder does; the original snake_case names are read too.
 */
export function* decodeProblems(cursor: Cursor, fields: Fields): Iterable<Finding> {
  if (!cursor.exists || cursor.isUnknown) return;
  if (!cursor.isMap) {
    yield refused(cursor.at, "A map of fields is expected here.");
    return;
  }
  for (const [name, field] of cursor.entries()) {
    const key = camelCase(name);
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (shape) yield* shapeProblems(field, shape);
  }
}

function camelCase(name: string): string {
  return name.includes("_")
    ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : name;
}

function* shapeProblems(cursor: Cursor, shape: Shape): Iterable<Finding> {
  if (!cursor.exists || cursor.isUnknown) return;
  if (typeof shape === "string") {
    const problem = scalarProblem(cursor, shape);
    if (problem) yield refused(cursor.at, problem);
  } else if ("enum" in shape) {
    const problem = enumProblem(cursor, shape.enum);
    if (problem) yield refused(cursor.at, problem);
  } else if ("list" in shape) {
    if (!cursor.isList) yield refused(cursor.at, "A list is expected here.");
    for (const item of cursor.items()) yield* shapeProblems(item, shape.list);
  } else if ("map" in shape) {
    if (!cursor.isMap) yield refused(cursor.at, "A map is expected here.");
    for (const [, value] of cursor.entries()) yield* shapeProblems(value, shape.map);
  } else {
    yield* decodeProblems(cursor, shape.message());
  }
}

function enumProblem({ value }: Cursor, names: readonly string[]): string | undefined {
  if (typeof value === "number" && Number.isInteger(value)) return undefined;
  if (typeof value === "string" && names.includes(value)) return undefined;
  const subject = typeof value === "string" ? `Value ${quoted(value)}` : "The value";
  return `${subject} is not one of ${names.map((name) => `"${name}"`).join(", ")}.`;
}

const ranges: Readonly<Partial<Record<Scalar, readonly [bigint, bigint]>>> = {
  int32: [-(1n << 31n), (1n << 31n) - 1n],
  uint32: [0n, (1n << 32n) - 1n],
  int64: [-(1n << 63n), (1n << 63n) - 1n],
  uint64: [0n, (1n << 64n) - 1n],
};

function scalarProblem(cursor: Cursor, type: Scalar): string | undefined {
  const { value } = cursor;
  const range = ranges[type];
  if (range) return integerProblem(value, range);
  if (type === "bool") return typeof value === "boolean" ? undefined : "true or false is expected here.";
  if (type === "double") return isDouble(value) ? undefined : "A number is expected here.";
  if (type === "struct") return cursor.isMap ? undefined : "A map is expected here.";
  if (typeof value !== "string") return "A text is expected here; quotes make it one.";
  if (type === "bytes") return isBase64(value) ? undefined : `Text ${quoted(value)} is not base64.`;
  if (type !== "duration" || parseDuration(value) !== undefined) return undefined;
  return `Text ${quoted(value)} is not a duration such as "1.5s" or "1h30m".`;
}

function integerProblem(value: unknown, [least, greatest]: readonly [bigint, bigint]): string | undefined {
  const whole = wholeNumber(value);
  if (whole === undefined) return "A whole number is expected here.";
  return whole < least || whole > greatest
    ? `Number ${whole} is not in the range ${least} to ${greatest}.`
    : undefined;
}

function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value !== "string") return undefined;
  // Go trims the quotes and reads what is left as JSON, where null is no number and no mistake.
  if (value === "null") return 0n;
  return /^-?(?:0|[1-9][0-9]*)$/.test(value) ? BigInt(value) : undefined;
}

function isDouble(value: unknown): boolean {
  if (typeof value === "number" || typeof value === "bigint") return true;
  return (
    typeof value === "string" &&
    /^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|NaN|-?Infinity|null)$/.test(value)
  );
}

function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
}
