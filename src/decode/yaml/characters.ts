/** UTF-16 code units that mean something to YAML. */
export const char = {
  end: 0,
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  asterisk: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  hyphen: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  question: 0x3f,
  at: 0x40,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  backtick: 0x60,
  openBrace: 0x7b,
  bar: 0x7c,
  closeBrace: 0x7d,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
  byteOrderMark: 0xfeff,
} as const;

/** Whether a code is a space or a tab. */
export function isBlank(code: number): boolean {
  return code === char.space || code === char.tab;
}

/** YAML 1.1 breaks lines at five characters, as go.yaml.in/yaml/v2 still does. */
export function isBreak(code: number): boolean {
  return (
    code === char.lineFeed ||
    code === char.carriageReturn ||
    code === char.nextLine ||
    code === char.lineSeparator ||
    code === char.paragraphSeparator
  );
}

/** Whether a code ends a line: a break, or the end of the text. */
export function isBreakOrEnd(code: number): boolean {
  return code === char.end || isBreak(code);
}

/** Whether a code ends a word: a blank, a break, or the end of the text. */
export function isBlankOrEnd(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

/** Whether a code is one of 0 to 9. */
export function isDigit(code: number): boolean {
  return code >= char.zero && code <= char.nine;
}

/** What anchors, directive names and tag handles are made of. */
export function isWord(code: number): boolean {
  return (
    isDigit(code) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}

/** The brackets, commas and question marks that end a plain scalar inside a flow collection. */
export function isFlowIndicator(code: number): boolean {
  return (
    code === char.comma ||
    code === char.question ||
    code === char.openBracket ||
    code === char.closeBracket ||
    code === char.openBrace ||
    code === char.closeBrace
  );
}

/** The code units of the characters of a text. */
export function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}
