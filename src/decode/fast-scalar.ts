import type { Value } from "./value.js";
import { char, codesOf, isDigit } from "./yaml/characters.js";
import { hasJson, resolvePlain } from "./yaml/resolve.js";

/** Thrown to give up; what is given up is read again, so that no reason is kept. */
export const uncertain = Symbol("uncertain");

/** Ends the fast tier's reading of a document. */
export function giveUp(): never {
  throw uncertain;
}

/** The longest word that stands for something else than itself. */
export const longestWord = 5;

/** The value of a scalar without quotes. */
export function plainValue(text: string): Value {
  if (isLetter(text.charCodeAt(0)) && text.length > longestWord) return text;
  const number = smallNumber(text);
  if (number >= 0) return number;
  // A leading zero means octal, which may be worth a finding.
  if (text.length > 1 && text.startsWith("0") && isDigit(text.charCodeAt(1))) giveUp();
  const { value } = resolvePlain(text);
  return hasJson(value) ? value : giveUp();
}

/** The number that up to nine digits without a leading zero are; -1 for any other text. */
function smallNumber(text: string): number {
  if (text.length > 9 || (text.length > 1 && text.charCodeAt(0) === char.zero)) return -1;
  let number = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (!isDigit(code)) return -1;
    number = number * 10 + code - char.zero;
  }
  return text === "" ? -1 : number;
}

/** Whether a code is an ASCII letter. */
export function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Whether a code is a space or a line feed; the fast tier gives up on the other blanks and breaks. */
export function isSpaceOrBreak(code: number): boolean {
  return code === char.space || code === char.lineFeed;
}

/** Whether nothing but a comment stands where a value could: behind a space, so `#` begins one. */
export function endsValue(code: number): boolean {
  return code === char.lineFeed || code === char.hash;
}

/** What no plain scalar begins with, or what begins something else than one. */
export const neverFirst = codesOf("&*!%@`,]}?:|>#\t");

/** Behind the closing quote of a simple quoted text on one line; -1 when it is not so simple. */
export function quotedEnd(text: string, at: number, quote: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) return text.charCodeAt(end + 1) === quote ? -1 : end + 1;
    if (code === char.lineFeed || code === char.backslash) return -1;
  }
  return -1;
}
