import type { Span } from "../../text/source.js";
import { char, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd } from "./characters.js";

/** A text being read from front to back, with the line and column that YAML's indentation is measured in. */
export class Input {
  position = 0;
  line = 0;
  lineStart = 0;
  /** The comments that were stepped over, in order. */
  readonly comments: Span[] = [];

  constructor(readonly text: string) {}

  /** The character `ahead` of the position; 0 behind the end, as a text never holds NUL. */
  peek(ahead = 0): number {
    const index = this.position + ahead;
    return index < this.text.length ? this.text.charCodeAt(index) : char.end;
  }

  get column(): number {
    return this.position - this.lineStart;
  }

  /**
   * Steps over one line break and returns what stands for it in a scalar: "\n", or the Unicode separator itself. Two
   * carriage returns before a line feed are one break, because kubectl takes one away before it hands the line on.
   */
  takeBreak(): string {
    const code = this.peek();
    this.position += code === char.carriageReturn ? this.carriageReturns() : 1;
    this.line++;
    this.lineStart = this.position;
    return code === char.lineSeparator || code === char.paragraphSeparator ? String.fromCharCode(code) : "\n";
  }

  /** How long the line break is that begins with a carriage return. */
  private carriageReturns(): number {
    if (this.peek(1) === char.lineFeed) return 2;
    return this.peek(1) === char.carriageReturn && this.peek(2) === char.lineFeed ? 3 : 1;
  }

  skipBlanks(): void {
    while (isBlank(this.peek())) this.position++;
  }

  /** Steps over a comment, up to its line break, if one begins here. */
  skipComment(): void {
    if (this.peek() !== char.hash) return;
    const start = this.position;
    while (!isBreakOrEnd(this.peek())) this.position++;
    this.comments.push({ start, end: this.position });
  }

  /** Steps over blanks, a comment and the line break. False when something else stands on the line. */
  skipRestOfLine(): boolean {
    this.skipBlanks();
    this.skipComment();
    if (isBreak(this.peek())) this.takeBreak();
    else if (this.peek() !== char.end) return false;
    return true;
  }

  /** Whether `---` or `...` stands alone at the start of the line the position is at the start of. */
  atDocumentIndicator(): boolean {
    if (this.position !== this.lineStart) return false;
    const code = this.peek();
    if (code !== char.hyphen && code !== char.dot) return false;
    return this.peek(1) === code && this.peek(2) === code && isBlankOrEnd(this.peek(3));
  }
}
