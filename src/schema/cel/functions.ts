import { isIP } from "node:net";
import { parseDuration } from "../../istio/durations.js";
import { parseUrl } from "../../istio/urls.js";
import { nameFormats } from "./name-formats.js";
import { type Cel, CelFailure, Duration, isNumber, NameFormat, Optional, Url } from "./values.js";

function text(value: Cel): string {
  if (typeof value !== "string") throw new CelFailure("no such overload");
  return value;
}

/** Whether a text has the part in it. As all functions here, it throws for values of other types. */
export function contains(value: Cel, part: Cel): boolean {
  return text(value).includes(text(part));
}

/** Whether a text begins so. */
export function startsWith(value: Cel, start: Cel): boolean {
  return text(value).startsWith(text(start));
}

/** Whether a text ends so. */
export function endsWith(value: Cel, end: Cel): boolean {
  return text(value).endsWith(text(end));
}

/** Whether the pattern fits anywhere in a text. */
export function matches(value: Cel, pattern: RegExp): boolean {
  return pattern.test(text(value));
}

/** By characters, not by UTF-16 units; throws when there are not as many. */
export function substring(value: Cel, start: number, end?: number): string {
  const characters = [...text(value)];
  const to = end ?? characters.length;
  if (start < 0 || to > characters.length || start > to) throw new CelFailure("index out of range");
  return characters.slice(start, to).join("");
}

/** The pieces of a text between separators; its characters when the separator is empty. */
export function split(value: Cel, separator: Cel): readonly string[] {
  const by = text(separator);
  return by === "" ? [...text(value)] : text(value).split(by);
}

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;
const longestInt = String(least).length;

/** A whole number from a text or a number; throws when it is none or beyond 64 bits. */
export function int(value: Cel): number | bigint {
  if (isNumber(value)) return typeof value === "bigint" ? value : Math.trunc(value);
  if (!/^[+-]?[0-9]+$/.test(text(value)))
    throw new CelFailure("type conversion error from 'string' to 'int'");
  const digits = text(value).replace(/^\+|(?<=^[+-]?)0+(?=[0-9])/g, "");
  if (digits.length > longestInt) throw new CelFailure("integer overflow");
  const whole = BigInt(digits);
  if (whole < least || whole > most) throw new CelFailure("integer overflow");
  return whole;
}

/** As Go's time.ParseDuration reads it; throws when it is no duration. */
export function duration(value: Cel): Duration {
  const nanoseconds = parseDuration(text(value));
  if (nanoseconds === undefined) {
    throw new CelFailure("type conversion error from 'string' to 'google.protobuf.Duration'");
  }
  return new Duration(nanoseconds);
}

/** As Go's url.ParseRequestURI reads it; throws when it is no URL. */
export function url(value: Cel): Url {
  const parsed = parseUrl(text(value), true);
  if ("problem" in parsed) throw new CelFailure(`URL parse error: it ${parsed.problem}`);
  return new Url(parsed.scheme);
}

/** Whether Go's url.ParseRequestURI reads the text. */
export function isURL(value: Cel): boolean {
  return "scheme" in parseUrl(text(value), true);
}

/** The scheme of a URL that `url()` made. */
export function getScheme(value: Cel): string {
  if (!(value instanceof Url)) throw new CelFailure("no such overload");
  return value.scheme;
}

/** Kubernetes' isIP: an address without zone that is no IPv4 address in IPv6's clothes. */
export function isIp(value: Cel): boolean {
  const address = text(value);
  return isIP(address) !== 0 && !address.includes("%") && !/^::ffff:\d+\./i.test(address);
}

/** `format.<name>()`: the format of that name, whether or not its names can be judged. */
export function nameFormat(name: string): NameFormat {
  return new NameFormat(name);
}

/** `format.<name>().validate(text)`: an optional list of what is wrong, empty when nothing is. */
export function validate(format: Cel, value: Cel): Optional {
  const accepts = format instanceof NameFormat ? nameFormats.get(format.name) : undefined;
  if (!accepts) throw new CelFailure("no such overload");
  return accepts(text(value)) ? new Optional(undefined) : new Optional(["is no such name"]);
}

/** Whether an optional holds a value. */
export function hasValue(value: Cel): boolean {
  if (!(value instanceof Optional)) throw new CelFailure("no such overload");
  return value.value !== undefined;
}
