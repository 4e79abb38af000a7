import type { Node } from "./yaml/node.js";

/** Where a character of a scalar's text stands in the document it is written in; one past the last is allowed. */
export type Offset = (index: number) => number;

/**
 * Tells where the text of a scalar stands in its document, character by character; undefined where its lines are not
 * written one for one, as in folded texts.
 */
export function offsetsOf(scalar: Node, source: string): Offset | undefined {
  const { value, start, end } = scalar;
  if (typeof value !== "string") return undefined;
  const written = source.slice(start, end);
  switch (written.charAt(0)) {
    case "|":
      return literalOffsets(value, written, start);
    case '"':
      return quotedOffsets(value, written, start, doubleQuotedLength);
    case "'":
      return quotedOffsets(value, written, start, (text, at) => (text.startsWith("''", at) ? 2 : 1));
    default:
      return written === value ? (index) => start + index : undefined;
  }
}

/** Behind the line of the bar, each line of the text is one of the source, indented alike. */
function literalOffsets(value: string, written: string, start: number): Offset | undefined {
  const [, ...sources] = written.split("\n").map((line) => line.replace(/\r$/, ""));
  const lines = value.split("\n");
  const first = lines.findIndex((line) => line !== "");
  const indent = (sources[first]?.length ?? 0) - (lines[first]?.length ?? 0);
  const known = lines.every((line, index) => line === "" || sources[index]?.slice(indent) === line);
  if (first < 0 || !known) return undefined;
  const begins = startsOf(value);
  const stands = startsOf(written).slice(1);
  return (index) => {
    const line = begins.findLastIndex((begin) => begin <= index);
    const [begin = 0, stand] = [begins[line], stands[line]];
    if (stand === undefined) return start + written.length;
    return start + stand + Math.min(indent, sources[line]?.length ?? 0) + index - begin;
  };
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** `lengthAt` tells how long the writing of one character is. A text over several lines is folded, so it is not known. */
function quotedOffsets(
  value: string,
  written: string,
  start: number,
  lengthAt: (written: string, at: number) => number,
): Offset | undefined {
  if (/[\n\r\x85\u2028\u2029]/.test(written)) return undefined;
  const offsets: number[] = [];
  for (let at = 1; at < written.length - 1; at += lengthAt(written, at)) {
    offsets.push(start + at);
    if (written.startsWith("\\U", at) && at + 2 < written.length) offsets.push(start + at);
  }
  offsets.push(start + written.length - 1);
  return offsets.length === value.length + 1 ? (index) => offsets[index] ?? start : undefined;
}

const hexLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function doubleQuotedLength(written: string, at: number): number {
  return written.charAt(at) === "\\" ? (hexLengths[written.charAt(at + 1)] ?? 2) : 1;
}
