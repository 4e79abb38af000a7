import { char, codesOf, isBlank, isBlankOrEnd, isFlowIndicator } from "./characters.js";
import type { Input } from "./input.js";
import { LineFold } from "./line-fold.js";
import { atBlankOrBreak } from "./quoted-scalar.js";
import { YamlError } from "./yaml-error.js";

export interface PlainScalar {
  readonly text: string;
  readonly end: number;
  /** Whether the scan went on to another line, so that a key may begin where it stopped. */
  readonly crossedLine: boolean;
}

/** Reads a scalar without quotes. `indent` is the column that its further lines must reach in block context. */
export function scanPlain(input: Input, indent: number, inFlow: boolean): PlainScalar {
  const fold = new LineFold();
  const refuseTab = () => {
    if (input.column < indent && input.peek() === char.tab) {
      throw new YamlError("a tab stands where indentation by spaces is expected", input.position);
    }
  };
  let text = "";
  let end = input.position;
  while (!input.atDocumentIndicator() && input.peek() !== char.hash) {
    const from = input.position;
    skipRun(input, inFlow);
    if (input.position > from) {
      text += fold.joined() + input.text.slice(from, input.position);
      end = input.position;
      fold.reset();
    }
    if (!atBlankOrBreak(input)) break;
    fold.consume(input, refuseTab);
    if (!inFlow && input.column < indent) break;
  }
  return { text, end, crossedLine: fold.crossedLine };
}

/** Steps to the next blank, line break, or character that ends a plain scalar. */
function skipRun(input: Input, inFlow: boolean): void {
  for (let code = input.peek(); !isBlankOrEnd(code); code = input.peek()) {
    if (code === char.colon && isBlankOrEnd(input.peek(1))) return;
    if (inFlow && isFlowIndicator(code)) return;
    input.position++;
  }
}

/** Characters that no plain scalar begins with; `-`, `?` and `:` are decided by what follows them. */
const neverFirst = codesOf(",[]{}#&*!|>'\"%@`");

/** Whether a plain scalar begins at the input's position. */
export function beginsPlain(input: Input, inFlow: boolean): boolean {
  const [code, next] = [input.peek(), input.peek(1)];
  if (code === char.hyphen) return !isBlank(next);
  if (code === char.question || code === char.colon) return !inFlow && !isBlankOrEnd(next);
  return !isBlankOrEnd(code) && !neverFirst.has(code);
}

/** What is wrong with a character that nothing begins with. */
export function strayCharacter({ text, position }: Input): YamlError {
  const character = text.charAt(position);
  if (character === "\t")
    return new YamlError("a tab stands where indentation by spaces is expected", position);
  return new YamlError(`text cannot begin with "${character}" unless it is quoted`, position);
}
