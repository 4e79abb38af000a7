import type { Severity } from "../../src/diagnostics/finding.js";
import type { Range } from "../../src/text/source.js";

/** A place in a text with something to say about it: a finding (a severity, perhaps of another rule) or its other half. */
export interface Mark {
  /** The line of the text, from 1. */
  readonly line: number;
  readonly startColumn: number;
  /** Exclusive. Undefined when the range goes on below its first line. */
  readonly endColumn: number | undefined;
  readonly says: Severity | "related";
  /** The rule, where it is not the one of the page. */
  readonly code: string | undefined;
  readonly message: string;
}

/** A text without its expectation lines, and what those expect. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * `#   ^^^ error: message`, `#   ^^^ error[rule]: message` or `#   --- message`. A range from column 1, where the
 * `#` stands, is written `#<^^`; a `>` behind the carets says that the range goes on below this line.
 */
const expectation = /^(\s*#(<|\s*))(\^+|-+)(>?) +(.+?)\s*$/;
const finding = /^(error|warning|info)(?:\[([a-z0-9-]+)\])?: (.+)$/;

/** Cuts the expectation lines out of a text. Throws on a line that looks like one and cannot be understood. */
export function readMarks(lines: readonly string[], ending = "\n"): Marked {
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of lines) {
    const mark = readMark(line, kept.length);
    if (mark) marks.push(mark);
    else kept.push(line);
  }
  return { text: kept.map((line) => line + ending).join(""), marks };
}

function readMark(text: string, line: number): Mark | undefined {
  const found = expectation.exec(text);
  if (!found) return undefined;
  const [, before = "", gap, signs = "", goesOn, words = ""] = found;
  if (line === 0) throw new Error(`An expectation needs a line above it: ${text}`);
  const end = before.length + signs.length + 1;
  const range = {
    line,
    startColumn: gap === "<" ? 1 : before.length + 1,
    endColumn: goesOn === ">" ? undefined : end,
  };
  if (signs.startsWith("-")) return { ...range, says: "related", code: undefined, message: words };
  const [, severity, code, message = ""] = finding.exec(words) ?? [];
  if (severity !== "error" && severity !== "warning" && severity !== "info") {
    throw new Error(
      `Write "error: message", "warning: message" or "info: message" behind the carets: ${text}`,
    );
  }
  return { ...range, says: severity, code, message };
}

/** The mark of a range with its words. */
export function markOf(range: Range, words: Pick<Mark, "says" | "code" | "message">): Mark {
  const { start, end } = range;
  const endColumn = end.line === start.line ? end.column : undefined;
  return { line: start.line, startColumn: start.column, endColumn, ...words };
}

/** The text with its marks under the lines they speak about, in one order: the form in which two sets are compared. */
export function writeMarks({ text, marks }: Marked): string {
  const written: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    written.push(line);
    for (const mark of marksOn(marks, index + 1)) written.push(writeMark(mark, line));
  }
  return written.join("\n");
}

function marksOn(marks: readonly Mark[], line: number): readonly Mark[] {
  const order = ({ says, code, message }: Mark) =>
    `${says === "related" ? 1 : 0}${says}${code ?? ""}${message}`;
  const here = marks.filter((mark) => mark.line === line);
  here.sort((a, b) => a.startColumn - b.startColumn || (order(a) < order(b) ? -1 : 1));
  return here;
}

function writeMark(mark: Mark, line: string): string {
  const sign = mark.says === "related" ? "-" : "^";
  const end = mark.endColumn ?? Math.max(line.length + 1, mark.startColumn + 1);
  const signs = sign.repeat(Math.max(end - mark.startColumn, 0));
  const lead =
    mark.startColumn === 1 ? `#<${signs.slice(2)}` : `#${" ".repeat(mark.startColumn - 2)}${signs}`;
  const goesOn = mark.endColumn === undefined ? ">" : "";
  const who = mark.code === undefined ? "" : `[${mark.code}]`;
  const says = mark.says === "related" ? "" : `${mark.says}${who}: `;
  return `${lead}${goesOn} ${says}${mark.message}`;
}
