import type { Span } from "../text/source.js";
import { goSpace } from "./white-space.js";

/** A stretch of a file that holds one YAML document, or a separator line that Kubernetes refuses. */
export interface Piece extends Span {
  /** Where the text begins that kubectl hands to its decoder: a separator with nothing before it is part of that. */
  readonly from: number;
  /** Where the refused text after `---` stands; undefined for a document. */
  readonly refused?: Span;
}

/**
 * Cuts a text into documents as kubectl's stream reader does (k8s.io/apimachinery, pkg/util/yaml/decoder.go): at every
 * line that begins with `---`, wherever it stands, without looking at the YAML around it. Only white space and a
 * comment may follow on that line. Pieces are in file order, separator lines excluded, and never empty.
 */
export function cutDocuments(text: string, from = 0): readonly Piece[] {
  const pieces: Piece[] = [];
  let begin = from;
  let start = from;
  for (let line = firstSeparator(text, from); line !== -1; line = nextSeparator(text, line)) {
    if (line > start) pieces.push({ from: begin, start, end: line });
    const buffered = line > begin;
    const next = endOfLine(text, line);
    begin = buffered ? next : line;
    start = buffered || isSeparator(text.slice(line, next)) ? next : line;
    const refused = contentOf(text, line + 3, next);
    if (!refused) continue;
    pieces.push({ from: line, start: line, end: next, refused });
    begin = next;
    start = next;
  }
  if (start < text.length) pieces.push({ from: begin, start, end: text.length });
  return pieces;
}

function firstSeparator(text: string, from: number): number {
  return text.startsWith("---", from) ? from : nextSeparator(text, from);
}

function nextSeparator(text: string, from: number): number {
  const breakAt = text.indexOf("\n---", from);
  return breakAt === -1 ? -1 : breakAt + 1;
}

function endOfLine(text: string, from: number): number {
  const breakAt = text.indexOf("\n", from);
  return breakAt === -1 ? text.length : breakAt + 1;
}

/**
 * Whether YAML too takes a line for a separator and no more: it wants a space behind the dashes, and knows more line
 * breaks.
 */
function isSeparator(line: string): boolean {
  return /^---(?:[ \t]+(?:#[\t\x20-\x7e]*)?)?\r*\n?$/.test(line);
}

/** The text between two offsets without the white space around it; undefined when it is only white space or a comment. */
function contentOf(text: string, start: number, end: number): Span | undefined {
  let [first, last] = [start, end];
  while (first < last && space.test(text.charAt(first))) first++;
  while (first < last && space.test(text.charAt(last - 1))) last--;
  return first === last || text.charAt(first) === "#" ? undefined : { start: first, end: last };
}

const space = new RegExp(`[${goSpace}]`);
