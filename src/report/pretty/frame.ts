import type { Location } from "../../diagnostics/diagnostic.js";
import { widthOf, windowOf } from "./cells.js";

/** A line of a code frame: its number, or none for a line of marks. */
export interface FrameLine {
  readonly number: number | undefined;
  readonly text: string;
  /** What stands on the line, for its colour. */
  readonly part: "context" | "code" | "mark";
}

/**
 * The guilty line of `text`, the line above it, and marks below the guilty part with `label` behind them. Empty when
 * the text is not the one the location was found in.
 */
export function frameOf(
  text: string,
  { range }: Location,
  sign: "^" | "-",
  label: string,
  room: number,
): readonly FrameLine[] {
  const { line: number, column, offset } = range.start;
  const start = offset - column + 1;
  if (start < 0 || offset > text.length) return [];
  const line = text.slice(start, endOfLine(text, offset));
  const window = windowOf(line, column - 1, markEnd(line, range), room);
  const indent = " ".repeat(window.markStart);
  return [
    ...contextLine(text, start, number - 1, room),
    { number, text: window.text, part: "code" },
    ...markLines(`${indent}${sign.repeat(window.markWidth)}`, label, room),
  ];
}

/** The column behind the part of a line that is marked: a range of several lines is marked to the end of its first. */
function markEnd(line: string, { start, end }: Location["range"]): number {
  const last = end.line === start.line ? end.column - 1 : line.trimEnd().length;
  return Math.max(last, start.column - 1);
}

function contextLine(text: string, start: number, number: number, room: number): readonly FrameLine[] {
  if (number < 1 || start < 1) return [];
  const end = text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
  const before = Math.max(text.lastIndexOf("\n", end - 1), text.lastIndexOf("\r", end - 1)) + 1;
  const line = end > 0 ? text.slice(before, end) : "";
  if (line.trim() === "" || line.trim() === "---") return [];
  const indent = line.length - line.trimStart().length;
  return [{ number, text: windowOf(line, indent, indent, room).text, part: "context" }];
}

function markLines(marks: string, label: string, room: number): readonly FrameLine[] {
  const part = "mark";
  if (label === "") return [{ number: undefined, text: marks, part }];
  if (marks.length + 1 + widthOf(label) <= room)
    return [{ number: undefined, text: `${marks} ${label}`, part }];
  return [
    { number: undefined, text: marks, part },
    { number: undefined, text: label, part },
  ];
}

function endOfLine(text: string, from: number): number {
  const breaks = [text.indexOf("\n", from), text.indexOf("\r", from)].filter((index) => index >= 0);
  return Math.min(text.length, ...breaks);
}
