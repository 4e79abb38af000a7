import { Lines } from "../text/lines.js";
import type { Span } from "../text/source.js";
import { cutDocuments, type Piece } from "./cut.js";
import { commentsExactly } from "./exact.js";

/** A comment of a file, `#` included. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
  /** Its line, counted from 1. */
  readonly line: number;
  /** The next line with more on it than a comment or a separator; the one behind the last line when there is none. */
  readonly next: number;
}

/**
 * The comments of a file that hold a word, in order. A `#` inside a scalar begins none. Of a document that does not
 * decode, only the comments in front of the mistake are known.
 */
export function commentsWith(word: string, text: string): readonly Comment[] {
  const spans = cutDocuments(text).flatMap((piece, index, pieces) => [
    ...behindSeparators(text, pieces[index - 1]?.end ?? 0, piece.from),
    ...inside(text, piece),
  ]);
  return placed(spans, text).filter((comment) => comment.text.includes(word));
}

function inside(text: string, { from, end, refused }: Piece): readonly Span[] {
  if (refused) return [];
  const comments = commentsExactly(`${text.slice(from, end)}\n`);
  return comments.map((comment) => ({ start: from + comment.start, end: from + comment.end }));
}

/** The comments on the separator lines between two offsets. */
function behindSeparators(text: string, from: number, to: number): readonly Span[] {
  return [...text.slice(from, to).matchAll(/^---[ \t]*(#.*)$/gm)].map((match) => {
    const end = from + match.index + match[0].length;
    return { start: end - (match[1] ?? "").length, end };
  });
}

function placed(spans: readonly Span[], text: string): readonly Comment[] {
  const lines = new Lines(text);
  const beginnings = new Map(spans.map(({ start }) => [lines.position(start).line, start]));
  const next = nextHeld(text, lines, beginnings);
  return spans.map((span) => {
    const { line } = lines.position(span.start);
    return { text: text.slice(span.start, span.end), span, line, next: next[line] ?? line + 1 };
  });
}

/** For each line, the first one behind it that holds something; `comments` tells where the comment of a line begins. */
function nextHeld(text: string, lines: Lines, comments: ReadonlyMap<number, number>): readonly number[] {
  const next: number[] = [];
  let held = lines.count + 1;
  for (let line = lines.count; line > 0; line--) {
    next[line] = held;
    const content = text.slice(lines.startOf(line), comments.get(line) ?? lines.startOf(line + 1)).trim();
    if (content !== "" && content !== "---") held = line;
  }
  return next;
}
