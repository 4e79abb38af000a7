import { char, isBlank, isBreak, isBreakOrEnd, isDigit } from "./characters.js";
import type { Input } from "./input.js";
import { YamlError } from "./yaml-error.js";

/** A scalar behind `|` or `>`. */
export interface BlockScalar {
  readonly text: string;
  /** Behind the last line with text on it, its line break excluded. */
  readonly end: number;
}

interface Header {
  readonly chomping: "strip" | "clip" | "keep";
  /** How far the text is indented beyond its parent; 0 when the text itself shows it. */
  readonly increment: number;
}

/** Reads a literal (`|`) or folded (`>`) scalar, whose parent is indented by `parentIndent` (-1 at the root). */
export function scanBlock(input: Input, literal: boolean, parentIndent: number): BlockScalar {
  const start = input.position;
  const header = scanHeader(input);
  const headerEnd = start + input.text.slice(start, input.position).trimEnd().length;
  const fixed = header.increment > 0 ? Math.max(parentIndent, 0) + header.increment : 0;
  const leading = skipEmptyLines(input, fixed);
  const indent = fixed || Math.max(leading.widest, parentIndent + 1, 1);
  let text = "";
  let end = headerEnd;
  let lastBreak = "";
  let emptyLines = leading.breaks;
  let afterBlank = false;
  while (input.column === indent && input.peek() !== char.end) {
    const blank = isBlank(input.peek());
    const folds = !literal && !afterBlank && !blank && lastBreak === "\n";
    if (!folds) text += lastBreak;
    else if (emptyLines === "") text += " ";
    text += emptyLines;
    afterBlank = blank;
    const from = input.position;
    while (!isBreakOrEnd(input.peek())) input.position++;
    text += input.text.slice(from, input.position);
    end = input.position;
    lastBreak = isBreak(input.peek()) ? input.takeBreak() : "";
    emptyLines = skipEmptyLines(input, indent).breaks;
  }
  if (header.chomping !== "strip") text += lastBreak;
  if (header.chomping === "keep") text += emptyLines;
  return { text, end };
}

function scanHeader(input: Input): Header {
  const start = input.position++;
  let chomping: Header["chomping"] = "clip";
  let increment = 0;
  const takeChomping = () => {
    if (input.peek() !== char.plus && input.peek() !== char.hyphen) return false;
    chomping = input.peek() === char.plus ? "keep" : "strip";
    input.position++;
    return true;
  };
  const takeIncrement = () => {
    if (!isDigit(input.peek())) return;
    increment = input.peek() - char.zero;
    if (increment === 0) throw new YamlError("a block scalar cannot be indented by 0", input.position);
    input.position++;
  };
  if (takeChomping()) takeIncrement();
  else {
    takeIncrement();
    takeChomping();
  }
  if (!input.skipRestOfLine()) {
    throw new YamlError(`text stands behind "${input.text.charAt(start)}" on the same line`, input.position);
  }
  return { chomping, increment };
}

/** Steps over empty lines, and over indentation up to `indent` (to any depth when that is 0). */
function skipEmptyLines(input: Input, indent: number): { breaks: string; widest: number } {
  let breaks = "";
  let widest = 0;
  for (;;) {
    while ((indent === 0 || input.column < indent) && input.peek() === char.space) input.position++;
    widest = Math.max(widest, input.column);
    if ((indent === 0 || input.column < indent) && input.peek() === char.tab) {
      throw new YamlError("a tab stands where indentation by spaces is expected", input.position);
    }
    if (!isBreak(input.peek())) return { breaks, widest };
    breaks += input.takeBreak();
  }
}
