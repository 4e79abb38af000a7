import { isBlank, isBreak } from "./characters.js";
import type { Input } from "./input.js";

/**
 * The white space between two runs of a flow scalar, and what it is worth: itself on one line, a space or the empty
 * lines across several.
 */
export class LineFold {
  private blanks = "";
  private firstBreak = "";
  private moreBreaks = "";
  /** Whether a line break was met, so that blanks from here on are indentation. */
  crossedLine = false;

  reset(): void {
    this.blanks = "";
    this.firstBreak = "";
    this.moreBreaks = "";
    this.crossedLine = false;
  }

  /** Takes note of an escaped line break, which is worth nothing itself. */
  escapeBreak(): void {
    this.crossedLine = true;
  }

  /** Reads all blanks and line breaks. `onIndentation` is called at every blank that is indentation. */
  consume(input: Input, onIndentation?: () => void): void {
    for (;;) {
      if (isBlank(input.peek())) {
        if (this.crossedLine) onIndentation?.();
        else this.blanks += input.text.charAt(input.position);
        input.position++;
      } else if (isBreak(input.peek())) this.takeBreak(input);
      else return;
    }
  }

  private takeBreak(input: Input): void {
    if (this.crossedLine) {
      this.moreBreaks += input.takeBreak();
      return;
    }
    this.blanks = "";
    this.firstBreak = input.takeBreak();
    this.crossedLine = true;
  }

  /** What stands in the scalar for the white space consumed. */
  joined(): string {
    if (!this.crossedLine) return this.blanks;
    if (this.firstBreak !== "\n") return this.firstBreak + this.moreBreaks;
    return this.moreBreaks === "" ? " " : this.moreBreaks;
  }
}
