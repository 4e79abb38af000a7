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

/** Text for an XML attribute or element; what XML cannot hold is spelt out. */
export function xmlText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => xmlEntities[character] ?? character);
}

const xmlEntities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text that Markdown shows as it is, also within a cell of a table. */
export function markdownText(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_{}[\]()#+!|~@:]/g, "\\$&");
}

/** A path as the reference part of a URI: relative paths stay relative, a Windows drive or a root becomes `file:`. */
export function uriOf(path: string): string {
  const segments = path
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replaceAll("\\", "/")
    .split("/");
  const [first = "", ...rest] = segments;
  if (/^[A-Za-z]:$/.test(first)) return `file:///${[first, ...rest.map(encodeURIComponent)].join("/")}`;
  const encoded = segments.map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

/** A message that may have to be shown in JSON escapes: one `\uXXXX` for each UTF-16 unit. */
function codeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}
