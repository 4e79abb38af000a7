import { giveUp, isSpaceOrBreak, neverFirst, plainValue, quotedEnd } from "./fast-scalar.js";
import type { Value } from "./value.js";
import { char, codesOf, isDigit } from "./yaml/characters.js";

/** Nesting beyond this is the exact tier's, which needs no call stack. */
export const deepest = 200;

/** Keys this long meet libyaml's limit for keys without `?`. */
export const longestKey = 1000;

/** What a plain scalar inside brackets does not hold for certain. */
const neverInside = codesOf("\n\t[{?#");

/** Reads a list or map in brackets for the fast tier, and gives up like it. */
export class FlowReader {
  private depth = 0;

  /** `at` is where the bracket opens, and behind the closing one in the end. */
  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  read(): Value {
    return this.readNode();
  }

  private readNode(): Value {
    if (++this.depth > deepest) giveUp();
    const code = this.text.charCodeAt(this.at);
    let value: Value;
    if (code === char.openBracket) value = this.readList();
    else if (code === char.openBrace) value = this.readMap();
    else value = this.readScalar();
    this.depth--;
    return value;
  }

  private readList(): Value {
    const list: Value[] = [];
    this.at++;
    while (this.toToken() !== char.closeBracket) {
      list.push(this.readNode());
      this.endEntry(char.closeBracket);
    }
    this.at++;
    return list;
  }

  private readMap(): Value {
    const map: Record<string, Value> = {};
    this.at++;
    while (this.toToken() !== char.closeBrace) {
      const start = this.at;
      const key = this.readScalar();
      if (typeof key !== "string" || key === "<<" || map[key] !== undefined) giveUp();
      if (this.text.charCodeAt(this.at) !== char.colon || this.at - start > longestKey) giveUp();
      this.at++;
      const next = this.toToken();
      if (next === char.comma || next === char.closeBrace) giveUp();
      map[key] = this.readNode();
      this.endEntry(char.closeBrace);
    }
    this.at++;
    return map;
  }

  /** Goes to the next character that counts inside brackets, over line breaks too, and returns it. */
  private toToken(): number {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === char.lineFeed) this.beginLine(this.at + 1);
      else if (code !== char.space) return code;
      this.at++;
    }
  }

  /** A line inside brackets must not begin with what means something to YAML in the first column. */
  private beginLine(start: number): void {
    const code = this.text.charCodeAt(start);
    if (
      code !== char.space &&
      code !== char.closeBrace &&
      code !== char.closeBracket &&
      code !== char.lineFeed
    )
      giveUp();
  }

  private endEntry(closing: number): void {
    const code = this.toToken();
    if (code === char.comma) this.at++;
    else if (code !== closing) giveUp();
  }

  private readScalar(): Value {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === char.doubleQuote || code === char.singleQuote) {
      const end = quotedEnd(text, at, code);
      if (end === -1) giveUp();
      this.at = end;
      return text.slice(at + 1, end - 1);
    }
    if (neverFirst.has(code) || code === char.hyphen) return this.readNumber(at);
    return this.readPlain(at);
  }

  /** A dash begins a plain scalar inside brackets only if no blank follows; only negative numbers are worth it. */
  private readNumber(at: number): Value {
    return isDigit(this.text.charCodeAt(at + 1)) && this.text.charCodeAt(at) === char.hyphen
      ? this.readPlain(at)
      : giveUp();
  }

  private readPlain(start: number): Value {
    const { text } = this;
    let last = start;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === char.space) continue;
      if (code === char.comma || code === char.closeBrace || code === char.closeBracket) break;
      if (code === char.colon && isSpaceOrBreak(text.charCodeAt(at + 1))) break;
      if (neverInside.has(code)) giveUp();
      last = at;
    }
    this.at = at;
    return plainValue(text.slice(start, last + 1));
  }
}
