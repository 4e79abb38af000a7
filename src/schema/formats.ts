import { parseDuration } from "../istio/durations.js";
import { parseUrl } from "../istio/urls.js";
import { isBlock, isIpv4, isIpv6, isMac } from "./address-formats.js";
import { billionths } from "./quantity.js";
import {
  isCreditCard,
  isHexColor,
  isIsbn10,
  isIsbn13,
  isObjectId,
  isRgbColor,
  isSocialSecurityNumber,
} from "./rare-formats.js";

/** A format of texts: what it is called to people, and whether a text has it. */
export interface Format {
  /** Fits behind "is not". */
  readonly words: string;
  accepts(text: string): boolean;
}

const label = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
const longName = new RegExp(`^${label}(?:\\.${label})*$`);
const shortName = new RegExp(`^${label}$`);

/**
 * What "byte" is called in the schemas of Kubernetes' own kinds: those are decoded by Go, which takes more than a CRD
 * does.
 */
export const bytesOfKubernetes = "kubernetes-bytes";

/** What amounts have in the schemas of Kubernetes' own kinds; a CRD does not tell them from other texts. */
export const quantityOfKubernetes = "kubernetes-quantity";

/**
 * The formats that the API server checks in the texts of a CRD; a format that is not here says nothing.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/strfmt/default.go
 */
export const formats: ReadonlyMap<string, Format> = new Map([
  [
    quantityOfKubernetes,
    { words: "a quantity such as 500m or 1.5Gi", accepts: (text) => billionths(text.trim()) !== undefined },
  ],
  [bytesOfKubernetes, { words: "base64", accepts: isBase64InLines }],
  ["byte", { words: "base64", accepts: isBase64 }],
  ["bsonobjectid", { words: "an object ID of 24 hexadecimal digits", accepts: isObjectId }],
  ["cidr", { words: "a CIDR block such as 10.0.0.0/8", accepts: isBlock }],
  ["creditcard", { words: "the number of a credit card", accepts: isCreditCard }],
  ["date", { words: "a date such as 2026-01-31", accepts: isDate }],
  ["date-time", { words: "a time such as 2026-01-31T12:00:00Z", accepts: isDateTime }],
  ["datetime", { words: "a time such as 2026-01-31T12:00:00Z", accepts: isDateTime }],
  ["duration", { words: "a duration such as 1h30m", accepts: isDuration }],
  ["email", { words: "an e-mail address", accepts: isEmail }],
  ["hexcolor", { words: "a colour such as #ffffff", accepts: isHexColor }],
  ["hostname", { words: "a host name", accepts: isHostname }],
  ["ipv4", { words: "an IPv4 address", accepts: isIpv4 }],
  ["ipv6", { words: "an IPv6 address", accepts: isIpv6 }],
  ["isbn", { words: "an ISBN", accepts: (text) => isIsbn10(text) || isIsbn13(text) }],
  ["isbn10", { words: "an ISBN of 10 digits", accepts: isIsbn10 }],
  ["isbn13", { words: "an ISBN of 13 digits", accepts: isIsbn13 }],
  ["k8s-long-name", { words: "a DNS name", accepts: (text) => text.length <= 253 && longName.test(text) }],
  ["k8s-short-name", { words: "a DNS label", accepts: (text) => text.length <= 63 && shortName.test(text) }],
  ["mac", { words: "a MAC address", accepts: isMac }],
  ["rgbcolor", { words: "a colour such as rgb(0,0,0)", accepts: isRgbColor }],
  ["ssn", { words: "a social security number of the USA", accepts: isSocialSecurityNumber }],
  ["uri", { words: "a URL or an absolute path", accepts: (text) => "scheme" in parseUrl(text, true) }],
  ["uuid", { words: "a UUID", accepts: uuid("[0-9a-f]", "[0-9a-f]") }],
  ["uuid3", { words: "a UUID of version 3", accepts: uuid("3", "[0-9a-f]") }],
  ["uuid4", { words: "a UUID of version 4", accepts: uuid("4", "[89ab]") }],
  ["uuid5", { words: "a UUID of version 5", accepts: uuid("5", "[89ab]") }],
]);

/** Go skips line breaks when it decodes a Secret's data, and so do people who wrap it. */
function isBase64InLines(text: string): boolean {
  const digits = text.replace(/[\r\n]/g, "");
  return digits === "" || isBase64(digits);
}

function isBase64(text: string): boolean {
  return text !== "" && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function isDate(text: string): boolean {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return year !== "" && new Date(time).toISOString().startsWith(text);
}

function isDateTime(text: string): boolean {
  const [, date = "", hours = "", minutes = "", seconds = ""] =
    /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/.exec(text) ?? [];
  return isDate(date) && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

const lengths = /(\d+)\s*([A-Za-zµ]+)/g;
const unit = /^(?:ns|us|µs|ms|s|m|hr?|d|wk?|(?:nano|micro|milli|sec|min|hour|day|week).*)$/;

/** Go's durations, and Scala's, whose units may be words ("2 weeks"). */
function isDuration(text: string): boolean {
  if (parseDuration(text) !== undefined) return true;
  return [...text.matchAll(lengths)].some(([, , word = ""]) => unit.test(word.toLowerCase()));
}

/** What Go's mail.ParseAddress reads in the forms that people write: an address, with or without a name before it. */
function isEmail(text: string): boolean {
  const [, inBrackets] = /^[^<>@]*<([^<>]+)>\s*$/.exec(text) ?? [];
  return /^[^\s@<>()[\],;:\\]+@[^\s@<>()[\],;:\\]+$/.test(inBrackets ?? text.trim());
}

const hostname =
  /^(?:[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?|(?:[a-zA-Z0-9\p{S}\p{L}](?:[a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z\p{L}]{2,63})$/u;

/** Go counts bytes. */
function isHostname(text: string): boolean {
  if (Buffer.byteLength(text) > 255 || !hostname.test(text)) return false;
  return text.split(".").every((part) => Buffer.byteLength(part) <= 63);
}

function uuid(version: string, variant: string): (text: string) => boolean {
  const hex = "[0-9a-f]";
  const pattern = new RegExp(
    `^${hex}{8}-?${hex}{4}-?${version}${hex}{3}-?${variant}${hex}{3}-?${hex}{12}$`,
    "i",
  );
  return (text) => pattern.test(text);
}

/** Formats of whole numbers; a number beyond its format's bounds does not fit into the field. */
export const numberFormats: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ["int32", [-(2n ** 31n), 2n ** 31n - 1n]],
  ["int64", [-(2n ** 63n), 2n ** 63n - 1n]],
]);
