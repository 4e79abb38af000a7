import type { Value } from "../../decode/value.js";
import { parseDuration } from "../durations.js";
import type { Letter } from "./types.js";

interface Bounds {
  readonly least: bigint;
  readonly most: bigint;
}

const whole: Readonly<Partial<Record<Letter, Bounds>>> = {
  i: { least: -(2n ** 31n), most: 2n ** 31n - 1n },
  u: { least: 0n, most: 2n ** 32n - 1n },
  I: { least: -(2n ** 63n), most: 2n ** 63n - 1n },
  U: { least: 0n, most: 2n ** 64n - 1n },
};

const nonFinite: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);
const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

/**
 * What a scalar of that type must be, for a message, when the value is something else; undefined when the value fits.
 * Numbers may be quoted, as protobuf's JSON mapping allows.
 */
export function scalarProblem(value: Value, letter: Letter): string | undefined {
  const bounds = whole[letter];
  if (bounds)
    return fitsWhole(value, bounds) ? undefined : `a whole number from ${bounds.least} to ${bounds.most}`;
  switch (letter) {
    case "b":
      return typeof value === "boolean" ? undefined : "true or false";
    case "s":
      return typeof value === "string" ? undefined : "a text";
    case "y":
      return isBase64(value) ? undefined : "base64 text";
    case "d":
      return isFloat(value) ? undefined : "a number";
    case "D":
      return typeof value === "string" && parseDuration(value) !== undefined
        ? undefined
        : "a duration such as 1.5s";
    case "T":
      return isTimestamp(value) ? undefined : "a time such as 2026-01-31T12:00:00Z";
    default:
      return undefined;
  }
}

function fitsWhole(value: Value, { least, most }: Bounds): boolean {
  if (typeof value === "bigint") return value >= least && value <= most;
  if (typeof value === "number")
    return Number.isInteger(value) && BigInt(value) >= least && BigInt(value) <= most;
  const number = typeof value === "string" ? unquoted(value) : "";
  if (number === "null") return true;
  if (!/^-?(?:0|[1-9][0-9]*)$/.test(number) || number.length > 20) return false;
  return BigInt(number) >= least && BigInt(number) <= most;
}

/** Go takes the quotes away and reads what is left as JSON: space around it counts for nothing, and null is nothing. */
function unquoted(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

/** The number that a text in quotes is read as, 0 for null; undefined when it is none. */
export function quotedNumber(text: string): number | undefined {
  if (nonFinite.has(text)) return Number(text);
  const number = unquoted(text);
  if (number === "null") return 0;
  return jsonNumber.test(number) && Number.isFinite(Number(number)) ? Number(number) : undefined;
}

function isFloat(value: Value): boolean {
  if (typeof value !== "string") return typeof value === "number" || typeof value === "bigint";
  return quotedNumber(value) !== undefined;
}

function isBase64(value: Value): boolean {
  return (
    typeof value === "string" &&
    /^[A-Za-z0-9+/\r\n]*={0,2}$/.test(value) &&
    value.replace(/[\r\n]/g, "").length % 4 === 0
  );
}

function isTimestamp(value: Value): boolean {
  return (
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)$/.test(value)
  );
}
