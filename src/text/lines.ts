import type { Position, Range, Span } from "./source.js";

/** Turns offsets of one text into lines and columns. */
export class Lines {
  readonly #starts: number[];

  /** A byte order mark at the start of the text takes up no column, as in editors. */
  constructor(text: string) {
    this.#starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  /** How many lines there are; a line break at the end begins one more. */
  get count(): number {
    return this.#starts.length;
  }

  /** Where a line, counted from 1, begins; undefined when there is no such line. */
  startOf(line: number): number | undefined {
    return this.#starts[line - 1];
  }

  /** Line and column from 1; columns in UTF-16 units. */
  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(offset - (this.#starts[low] ?? 0), 0) + 1, offset };
  }

  range({ start, end }: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }
}
