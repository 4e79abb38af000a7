import { readExactly } from "./exact.js";

/** A value that one word or text of a manifest stands for. */
export type Scalar = string | number | boolean;

/**
 * How a value is written where another one stood: with the quotes that were there, and with quotes where it needs them
 * to be read as a text. JSON has no texts without, but for the YAML that a text of it may hold.
 */
export function notationOf(value: Scalar, instead: string, isJson: boolean): string {
  if (typeof value !== "string") return String(value);
  if (instead.startsWith('"') || (isJson && jsonWord.test(instead))) return inDoubleQuotes(value);
  if (!instead.startsWith("'") && isPlain(value)) return value;
  return (isJson || instead.startsWith("'")) && /^[\x20-\x7e]*$/.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : inDoubleQuotes(value);
}

const jsonWord = /^(?:-?\d[\d.eE+-]*|true|false|null)$/;

/** What JSON leaves as it is, and YAML cannot read or not everybody can see. */
const invisible = /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g;

function inDoubleQuotes(text: string): string {
  return JSON.stringify(text).replace(invisible, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Whether a text without quotes is read as itself, wherever it stands. */
function isPlain(text: string): boolean {
  if (!/^[A-Za-z0-9][\w./-]*$/.test(text)) return false;
  const reading = readExactly(text);
  return "value" in reading && reading.value === text;
}
