import type { Value } from "../value.js";
import { decodeBinary } from "./binary.js";

const prefix = "tag:yaml.org,2002:";

/** Words that stand for something else than themselves (go.yaml.in/yaml/v2, resolve.go). */
const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map(
    (word) => [word, true] as const,
  ),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map(
    (word) => [word, false] as const,
  ),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map(
    (word) => [word, Number.POSITIVE_INFINITY] as const,
  ),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** What a resolved scalar is, as far as tags tell apart. A whole number may still be written as a float. */
export type ScalarKind = "string" | "boolean" | "null" | "integer" | "float";

/** A scalar, read as what it means. */
export interface Resolved {
  readonly kind: ScalarKind;
  readonly value: Value;
}

/** What a scalar without quotes and without a tag means to Kubernetes. */
export function resolvePlain(text: string): Resolved {
  const word = words.get(text);
  if (word !== undefined) return { kind: kindOfWord(word), value: word };
  const first = text.charCodeAt(0);
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  if (numeric) return resolveNumber(text.replaceAll("_", "")) ?? { kind: "string", value: text };
  if (first === 0x2e) return resolveFraction(text) ?? { kind: "string", value: text };
  return { kind: "string", value: text };
}

function kindOfWord(word: Value): ScalarKind {
  if (word === null) return "null";
  return typeof word === "boolean" ? "boolean" : "float";
}

function resolveNumber(text: string): Resolved | undefined {
  const integer = parseInteger(text.replace(signInside, "$10b"));
  if (integer !== undefined) return { kind: "integer", value: integer };
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)) return undefined;
  return finite(Number(text));
}

/** Where no number comes of it, go-yaml cuts "0b" off and looks again, at a sign too. */
const signInside = /^0b([-+])(?=[01]+$)/;

/** Go's ParseFloat allows single underscores between digits, if only where a leading dot led to it. */
function resolveFraction(text: string): Resolved | undefined {
  if (!/^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/.test(text)) return undefined;
  return finite(Number(text.replaceAll("_", "")));
}

function finite(value: number): Resolved | undefined {
  return Number.isFinite(value) ? { kind: "float", value } : undefined;
}

const bases: readonly (readonly [RegExp, string])[] = [
  [/^0[xX][0-9a-fA-F]+$/, "0x"],
  [/^0[oO][0-7]+$/, "0o"],
  [/^0[bB][01]+$/, "0b"],
  [/^0[0-7]+$/, "0o"],
  [/^(?:0|[1-9][0-9]*)$/, ""],
];

const least = -(2n ** 63n);
const mostSigned = 2n ** 63n - 1n;
const most = 2n ** 64n - 1n;

/** A whole number as Go's ParseInt with base 0 reads it, or ParseUint beyond its range; undefined for other text. */
function parseInteger(text: string): number | bigint | undefined {
  const sign = text.startsWith("-") || text.startsWith("+") ? text.charAt(0) : "";
  const digits = text.slice(sign.length);
  const base = bases.find(([pattern]) => pattern.test(digits))?.[1];
  if (base === undefined) return undefined;
  if (base === "" && digits.length <= 15) return Number(digits) * (sign === "-" ? -1 : 1) + 0;
  const bare = /^0[xXoObB]/.test(digits) ? digits.slice(2) : digits;
  const magnitude = BigInt(base + (bare || "0"));
  const value = sign === "-" ? -magnitude : magnitude;
  if (value < least || value > (sign === "" ? most : mostSigned)) return undefined;
  const rounded = Number(value);
  return Number.isSafeInteger(rounded) ? rounded + 0 : value;
}

/**
 * What a scalar with a tag means to Kubernetes; undefined when the tag does not fit the text. Tags that Kubernetes
 * does not know leave the text as it is.
 */
export function resolveTagged(tag: string, text: string): Value | undefined {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : "";
  if (name === "binary") return decodeBinary(text);
  if (name === "timestamp") return isTimestamp(text) ? text : undefined;
  const wanted = name === "int" ? "integer" : name === "bool" ? "boolean" : name;
  if (wanted !== "integer" && wanted !== "boolean" && wanted !== "float" && wanted !== "null") return text;
  const resolved = resolvePlain(text);
  if (resolved.kind === wanted) return resolved.value;
  const widened = wanted === "float" && resolved.kind === "integer" && fitsSigned(resolved.value);
  return widened ? Number(resolved.value) : undefined;
}

function fitsSigned(value: Value): boolean {
  return typeof value === "number" || (typeof value === "bigint" && value <= mostSigned);
}

const dateOnly = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const dateTime =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)$/;

function isTimestamp(text: string): boolean {
  const match = dateOnly.exec(text) ?? dateTime.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, ...time] = match.slice(1).filter(Boolean).map(Number);
  const [hour = 0, minute = 0, second = 0] = time;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const realDay = month >= 1 && month <= 12 && day >= 1 && date.getUTCDate() === day;
  return realDay && hour < 24 && minute < 60 && second < 60;
}

/** Whether a value can be written as JSON, which Kubernetes turns every document into: infinities cannot. */
export function hasJson(value: Value): boolean {
  return typeof value !== "number" || Number.isFinite(value);
}
