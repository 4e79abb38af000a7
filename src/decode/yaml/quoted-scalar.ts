import { char, isBlank, isBlankOrEnd, isBreak } from "./characters.js";
import type { Input } from "./input.js";
import { LineFold } from "./line-fold.js";
import { YamlError } from "./yaml-error.js";

/** Reads a quoted scalar, from its opening to behind its closing quote, and returns its text. */
export function scanQuoted(input: Input, quote: number): string {
  const start = input.position;
  const fold = new LineFold();
  let text = "";
  input.position++;
  for (;;) {
    if (input.atDocumentIndicator()) {
      throw new YamlError(
        "a document separator stands inside quoted text",
        input.position,
        input.position + 3,
      );
    }
    if (input.peek() === char.end) throw new YamlError("quoted text is never closed", start);
    fold.reset();
    text += quote === char.singleQuote ? singleQuotedRun(input) : doubleQuotedRun(input, start, fold);
    if (input.peek() === quote) break;
    fold.consume(input);
    text += fold.joined();
  }
  input.position++;
  return text;
}

function singleQuotedRun(input: Input): string {
  let run = "";
  for (;;) {
    const from = input.position;
    while (!isBlankOrEnd(input.peek()) && input.peek() !== char.singleQuote) input.position++;
    run += input.text.slice(from, input.position);
    if (input.peek() !== char.singleQuote || input.peek(1) !== char.singleQuote) return run;
    run += "'";
    input.position += 2;
  }
}

/** Stops at a blank, a line break, the closing quote, or behind an escaped line break, which `fold` then knows of. */
function doubleQuotedRun(input: Input, start: number, fold: LineFold): string {
  let run = "";
  for (;;) {
    const from = input.position;
    for (let code = input.peek(); !isBlankOrEnd(code); code = input.peek()) {
      if (code === char.doubleQuote || code === char.backslash) break;
      input.position++;
    }
    run += input.text.slice(from, input.position);
    if (input.peek() !== char.backslash) return run;
    if (isBreak(input.peek(1))) {
      input.position++;
      input.takeBreak();
      fold.escapeBreak();
      return run;
    }
    run += escapeSequence(input, start);
  }
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeSequence(input: Input, start: number): string {
  const at = input.position;
  const letter = input.text.charAt(at + 1);
  const simple = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  const length = hexLengths[letter];
  input.position += 2;
  if (simple !== undefined) return simple;
  if (length === undefined) {
    throw new YamlError("quoted text holds an unknown escape sequence", at, Math.max(start, at + 2));
  }
  const digits = input.text.slice(input.position, input.position + length);
  if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits)) {
    throw new YamlError(`the escape sequence needs ${length} hexadecimal digits`, at, at + 2);
  }
  input.position += length;
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new YamlError("the escape sequence names no Unicode character", at, input.position);
  }
  return String.fromCodePoint(code);
}

/** Whether a blank or a line break comes next. */
export function atBlankOrBreak(input: Input): boolean {
  return isBlank(input.peek()) || isBreak(input.peek());
}
