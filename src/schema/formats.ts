import { isIP } from "node:net";
import { isCidr } from "../istio/addresses.js";
import { parseDuration } from "../istio/durations.js";
import { parseUrl } from "../istio/urls.js";

/** A format of texts: what it is called to people, and whether a text has it. */
export interface Format {
  /** Fits behind "is not". */
  readonly words: string;
  accepts(text: string): boolean;
}

const label = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
const longName = new RegExp(`^${label}(?:\\.${label})*$`);
const shortName = new RegExp(`^${label}$`);
const pair = "[0-9a-fA-F]{2}";
const macs = [
  `${pair}(?:([:-])${pair})(?:\\1${pair}){4}`,
  `${pair}(?:([:-])${pair})(?:\\1${pair}){6}`,
  `(?:${pair}){2}(?:\\.(?:${pair}){2}){2}`,
].map((source) => new RegExp(`^${source}$`));

/**
 * The formats that the API server checks in the texts of a CRD; a format that is not here says nothing.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/strfmt/default.go
 */
export const formats: ReadonlyMap<string, Format> = new Map([
  ["byte", { words: "base64", accepts: isBase64 }],
  ["cidr", { words: "a CIDR block such as 10.0.0.0/8", accepts: isCidr }],
  ["date", { words: "a date such as 2026-01-31", accepts: isDate }],
  ["date-time", { words: "a time such as 2026-01-31T12:00:00Z", accepts: isDateTime }],
  ["datetime", { words: "a time such as 2026-01-31T12:00:00Z", accepts: isDateTime }],
  ["duration", { words: "a duration such as 1h30m", accepts: isDuration }],
  ["email", { words: "an e-mail address", accepts: (text) => /^[^\s@]+@[^\s@]+$/.test(text) }],
  ["hostname", { words: "a host name", accepts: isHostname }],
  ["ipv4", { words: "an IPv4 address", accepts: (text) => isIP(text) === 4 }],
  ["ipv6", { words: "an IPv6 address", accepts: (text) => isIP(text) === 6 }],
  ["k8s-long-name", { words: "a DNS name", accepts: (text) => text.length <= 253 && longName.test(text) }],
  ["k8s-short-name", { words: "a DNS label", accepts: (text) => text.length <= 63 && shortName.test(text) }],
  ["mac", { words: "a MAC address", accepts: (text) => macs.some((mac) => mac.test(text)) }],
  ["uri", { words: "a URL or an absolute path", accepts: (text) => "scheme" in parseUrl(text, true) }],
  ["uuid", { words: "a UUID", accepts: uuid("[0-9a-f]", "[0-9a-f]") }],
  ["uuid3", { words: "a UUID of version 3", accepts: uuid("3", "[0-9a-f]") }],
  ["uuid4", { words: "a UUID of version 4", accepts: uuid("4", "[89ab]") }],
  ["uuid5", { words: "a UUID of version 5", accepts: uuid("5", "[89ab]") }],
]);

/** Go skips line breaks when it decodes a Secret's data, and so do people who wrap it. */
function isBase64(text: string): boolean {
  const digits = text.replace(/[\r\n]/g, "");
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}

function isDate(text: string): boolean {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return year !== "" && new Date(time).toISOString().startsWith(text);
}

function isDateTime(text: string): boolean {
  const [, date = "", hours = "", minutes = "", seconds = ""] =
    /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/.exec(text) ?? [];
  return isDate(date) && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

const scalaUnits =
  /(\d+)\s*(?:d|day|h|hr|hour|m|min|minute|s|sec|second|ms|milli|us|µs|micro|ns|nano|w|wk|week)/i;

/** Go's durations, and Scala's, whose units may be words ("2 weeks"). */
function isDuration(text: string): boolean {
  return parseDuration(text) !== undefined || scalaUnits.test(text);
}

function isHostname(text: string): boolean {
  if (text.length > 255 || text === "") return false;
  const labels = text.split(".");
  return labels.every((part) => /^[\p{L}\p{S}0-9](?:[-\p{L}\p{S}0-9]{0,61}[\p{L}\p{S}0-9])?$/u.test(part));
}

function uuid(version: string, variant: string): (text: string) => boolean {
  const hex = "[0-9a-f]";
  const pattern = new RegExp(
    `^${hex}{8}-?${hex}{4}-?${version}${hex}{3}-?${variant}${hex}{3}-?${hex}{12}$`,
    "i",
  );
  return (text) => pattern.test(text);
}

/** Formats of numbers; a number beyond its format's bounds does not fit into the field. */
export const numberFormats: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ["int32", [-(2n ** 31n), 2n ** 31n - 1n]],
  ["int64", [-(2n ** 63n), 2n ** 63n - 1n]],
  ["uint32", [0n, 2n ** 32n - 1n]],
  ["uint64", [0n, 2n ** 64n - 1n]],
]);
