/**
 * What a terminal or a reader would not show as written: control characters, marks that turn the direction of text,
 * invisible characters, line separators, halves of surrogate pairs, and the two code points XML forbids besides.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]/gu;

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The text with everything unprintable spelt out, e.g. `\n`, `\u001b` or `\u202e`. It stays on one line. */
export function visible(text: string): string {
  return text.replace(unprintable, (character) => shortEscapes[character] ?? codeUnits(character));
}

/** JSON in which no character is unprintable: they are written as `\uXXXX`, and read back as they were. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(unprintable, (character) => (character === "\n" ? character : codeUnits(character)));
}

/** One `\uXXXX` for each UTF-16 unit, as JSON wants it. */
function codeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}
