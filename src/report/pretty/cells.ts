import { visible } from "../escape.js";

/** A stretch of a line: the text a terminal shows for it, and the cells that takes. */
interface Piece {
  readonly text: string;
  readonly width: number;
}

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u;
const combining = /\p{Mn}|\p{Me}/u;

/** The cells a terminal needs for a text, once everything unprintable in it is spelt out. */
export function widthOf(text: string): number {
  return piecesOf(text).reduce((sum, { width }) => sum + width, 0);
}

/** A stretch of a line as it is shown, and where in it the marked part stands. Everything counts cells. */
export interface Window {
  readonly text: string;
  readonly markStart: number;
  readonly markWidth: number;
}

/**
 * The part of a line around its UTF-16 columns `start` to `end` that fits into `room` cells, with "…" where the line
 * goes on. The mark is at least one cell wide, and is cut where it does not fit.
 */
export function windowOf(line: string, start: number, end: number, room: number): Window {
  const near = nearby(line, start, end, room);
  const before = piecesOf(near.before);
  const marked = piecesOf(near.marked);
  const after = piecesOf(near.after);
  if (!near.cut && total([...before, ...marked, ...after]) <= room) {
    return laidOut("", before, marked, after, "");
  }
  const shownMark = takeWhileFits(marked, Math.max(room - 2, 1));
  const left = Math.floor((room - 2 - total(shownMark)) / 2);
  const shownBefore = takeWhileFits(before.toReversed(), Math.max(left, 0)).toReversed();
  const used = total(shownBefore) + total(shownMark);
  const shownAfter =
    shownMark.length < marked.length ? [] : takeWhileFits(after, Math.max(room - 2 - used, 0));
  const startsEarlier = near.startsEarlier || shownBefore.length < before.length;
  const goesOn = near.goesOn || shownMark.length + shownAfter.length < marked.length + after.length;
  return laidOut(startsEarlier ? "…" : "", shownBefore, shownMark, shownAfter, goesOn ? "…" : "");
}

interface Nearby {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  readonly startsEarlier: boolean;
  readonly goesOn: boolean;
  readonly cut: boolean;
}

/** The three parts of the line, no longer than could be shown, since one line may hold a whole document. */
function nearby(line: string, start: number, end: number, room: number): Nearby {
  const reach = room * 4;
  const from = Math.max(0, start - reach);
  const to = Math.min(line.length, Math.max(end, start) + reach);
  const markEnd = Math.min(end, start + reach);
  const startsEarlier = from > 0;
  const goesOn = to < line.length || markEnd < end;
  return {
    before: line.slice(from, start),
    marked: line.slice(start, markEnd),
    after: line.slice(end, to),
    startsEarlier,
    goesOn,
    cut: startsEarlier || goesOn,
  };
}

function laidOut(
  lead: string,
  before: readonly Piece[],
  marked: readonly Piece[],
  after: readonly Piece[],
  trail: string,
): Window {
  const text = [...before, ...marked, ...after].map((piece) => piece.text).join("");
  return {
    text: `${lead}${text}${trail}`.trimEnd(),
    markStart: lead.length + total(before),
    markWidth: Math.max(total(marked), 1),
  };
}

function takeWhileFits(pieces: readonly Piece[], room: number): readonly Piece[] {
  let used = 0;
  const first = pieces.findIndex(({ width }) => {
    used += width;
    return used > room;
  });
  return first < 0 ? pieces : pieces.slice(0, first);
}

function total(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { width }) => sum + width, 0);
}

function piecesOf(text: string): readonly Piece[] {
  return Array.from(text, pieceOf);
}

function pieceOf(character: string): Piece {
  const text = visible(character);
  if (text !== character) return { text, width: text.length };
  if (combining.test(character)) return { text, width: 0 };
  return { text, width: wide.test(character) ? 2 : 1 };
}
