import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { quoted, refused } from "./findings.js";

const nanosecondsPer: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** In nanoseconds, as all durations here. */
export const millisecond = 1_000_000n;

/** In nanoseconds. */
export const second = 1_000_000_000n;
const longest = 1n << 63n;
const mostDigits = String(longest).length;
const piece = /(?:0+(?=[0-9]))?([0-9]*)(?:(\.)([0-9]*))?(ns|us|µs|μs|ms|s|m|h)/y;

/** How long text is in nanoseconds, as Go's time.ParseDuration reads it; undefined when it is no duration. */
export function parseDuration(text: string): bigint | undefined {
  const negative = text.startsWith("-");
  const total = length(text);
  if (total === undefined || total > longest || (total === longest && !negative)) return undefined;
  return negative ? -total : total;
}

/** How long text is without its sign, however long; undefined when it is no duration. */
function length(text: string): bigint | undefined {
  const digits = /^[-+]/.test(text) ? text.slice(1) : text;
  if (digits === "0") return 0n;
  return digits === "" ? undefined : sumOfPieces(digits);
}

function sumOfPieces(text: string): bigint | undefined {
  let total = 0n;
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const match = piece.exec(text);
    if (!match) return undefined;
    const [, whole = "", , fraction = "", unit = ""] = match;
    const scale = nanosecondsPer[unit];
    if (scale === undefined || (whole === "" && fraction === "")) return undefined;
    total += whole.length > mostDigits ? longest + 1n : BigInt(whole || "0") * scale;
    total += fractionOf(fraction, scale);
    if (total > longest) break;
  }
  return total;
}

/** Go drops what is finer than a nanosecond. */
function fractionOf(fraction: string, scale: bigint): bigint {
  const digits = fraction.slice(0, 18);
  return digits === "" ? 0n : (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
}

/** A whole number of milliseconds or more, as nearly every duration is written. */
const common = /^[1-9][0-9]{0,5}(?:ms|s|m|h)$/;

/** What keeps protobuf from reading a duration that `parseDuration` does not read, as a clause. */
function unreadable(text: string): string {
  return length(text) === undefined
    ? "cannot be read: numbers with the units h, m, s, ms, us or ns are expected, such as 1m30s"
    : "is longer than 2562047h, the longest duration that can be read";
}

/** What keeps Istio from taking a duration, as a clause; undefined when nothing does. */
export function durationProblem(text: string): string | undefined {
  if (common.test(text)) return undefined;
  const nanoseconds = parseDuration(text);
  if (nanoseconds === undefined) return unreadable(text);
  if (nanoseconds < millisecond) return "is shorter than 1ms, the shortest duration Istio takes";
  return nanoseconds % millisecond === 0n ? undefined : "is not a whole number of milliseconds";
}

/** A finding when a duration is one that Istio does not take. What is no text is the schema's finding. */
export function* durationFindings(duration: Cursor): Iterable<Finding> {
  const text = duration.text();
  const problem = text && durationProblem(text.value);
  if (problem) yield refused(text.at, `Duration ${quoted(text.value)} ${problem}.`);
}

/** A finding when a text is no duration, for a field that takes every length of time. */
export function* anyDurationFindings(duration: Cursor): Iterable<Finding> {
  const text = duration.text();
  if (text && parseDuration(text.value) === undefined)
    yield refused(text.at, `Duration ${quoted(text.value)} ${unreadable(text.value)}.`);
}
