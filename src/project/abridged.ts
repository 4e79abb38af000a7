import { readExactly } from "../decode/exact.js";

/**
 * Whether a document that cannot be read is part of a readme: what a command answered, a difference between two texts, or
 * a manifest that can be read without the lines that stand for something else.
 */
export function isExcerpt(document: string): boolean {
  if (/^\s*\$ \S/.test(document) || /^@@ -\d/m.test(document)) return true;
  const lines = document.split("\n");
  const shown = lines.map((line) => (standsForMore(line) ? "" : line));
  return shown.some((line, index) => line !== lines[index]) && !("problem" in readExactly(shown.join("\n")));
}

/**
 * Whether a document that can be read is abridged by dots at the beginning of a line, which end it: what follows is no
 * object of its own.
 */
export function isCutByDots(document: string): boolean {
  const end = /^\.\.\.[ \t]*\r?\n/m.exec(document);
  if (!end) return false;
  const rest = document.slice(end.index + end[0].length);
  return /^[^\S\n]*[^\s#.]/m.test(rest) && !/^[{"']*(?:apiVersion|kind)\b/m.test(rest);
}

const longest = 200;

/**
 * Whether a line is dots, alone or at the end of a list in brackets, a variable that a shell fills with lines, or words in
 * angle brackets that say what to write.
 */
function standsForMore(line: string): boolean {
  if (line.length > longest) return false;
  const text = line
    .replace(/\s#.*/, "")
    .replace(/^\s*-\s/, "")
    .trim();
  return /^(?:\.{3,}|…|\$[A-Z_][A-Z0-9_]*|\[[\w\s,-]*(?:\.\.\.|…)\]|<[^<>]+>)$/.test(text);
}
