import { deepest, FlowReader, longestKey } from "./fast-flow.js";
import {
  endsValue,
  giveUp,
  isLetter,
  isSpaceOrBreak,
  longestWord,
  neverFirst,
  plainValue,
  quotedEnd,
  uncertain,
} from "./fast-scalar.js";
import { KnownKeys } from "./known-keys.js";
import type { Value } from "./value.js";
import { scanBlock } from "./yaml/block-scalar.js";
import { char } from "./yaml/characters.js";
import { Input } from "./yaml/input.js";
import { scanPlain } from "./yaml/plain-scalar.js";
import { scanQuoted } from "./yaml/quoted-scalar.js";
import { resolvePlain } from "./yaml/resolve.js";
import { YamlError } from "./yaml/yaml-error.js";

/**
 * The value of a YAML document written the way nearly all manifests are; undefined whenever this reader is not
 * certain that Kubernetes reads the same, errors among it: the exact tier then decides. An empty document is null.
 * The last line counts as ended even where the text does not end it, as kubectl's line reader has it.
 */
export function readFast(source: string): Value | undefined {
  if (unusual.test(source)) return undefined;
  const text = source.endsWith("\n") ? source : `${source}\n`;
  try {
    return new FastReader(text).readDocument();
  } catch (thrown) {
    if (thrown === uncertain || thrown instanceof YamlError) return undefined;
    throw thrown;
  }
}

/** Anything but printable characters, tabs and line feeds; surrogates too, because half a pair is an error. */
const unusual = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** How many entries a map has. Unlike Object.keys, which most maps are too small for, it takes no memory. */
function entriesOf(map: Readonly<Record<string, Value>>): number {
  let count = 0;
  for (const _ in map) count++;
  return count;
}

/** Keys without quotes that mean themselves. */
const knownKeys = new KnownKeys();

class FastReader {
  private at = 0;
  private lineStart = 0;
  /** The column of the text at `at`, when that begins a line; -1 at the end. */
  private column = 0;
  private depth = 0;
  /** The first colon from somewhere before `at` on, so that no stretch is searched twice. */
  private colon = -1;
  private readonly input: Input;

  constructor(private readonly text: string) {
    this.input = new Input(text);
  }

  readDocument(): Value {
    this.toContent(0);
    if (this.column === -1) return null;
    const value = this.readNode(this.column, -1);
    return this.column === -1 ? value : giveUp();
  }

  /** Goes to the next line with text on it, from the start of a line. */
  private toContent(lineStart: number): void {
    const { text } = this;
    let start = lineStart;
    for (;;) {
      let at = start;
      while (text.charCodeAt(at) === char.space) at++;
      if (at >= text.length) break;
      const code = text.charCodeAt(at);
      if (code !== char.lineFeed && code !== char.hash) {
        if (code === char.tab || (at === start && this.mayBeMarker(start, code))) giveUp();
        this.lineStart = start;
        this.column = at - start;
        this.at = at;
        return;
      }
      const end = text.indexOf("\n", at);
      if (end === -1) break;
      start = end + 1;
    }
    this.at = text.length;
    this.column = -1;
  }

  /** Whether a line that begins with that character may be a directive or a document marker. */
  private mayBeMarker(start: number, code: number): boolean {
    return (
      code === char.dot ||
      code === char.percent ||
      (code === char.hyphen && this.text.startsWith("--", start))
    );
  }

  /** Goes to the next content behind a value that ends at `end`: nothing but a comment may follow it on its line. */
  private endLine(end: number): void {
    const { text } = this;
    let at = end;
    while (text.charCodeAt(at) === char.space) at++;
    if (at < text.length && text.charCodeAt(at) !== char.lineFeed) {
      if (text.charCodeAt(at) !== char.hash || at === end) giveUp();
      at = text.indexOf("\n", at);
      if (at === -1) at = text.length;
    }
    this.toContent(at + 1);
  }

  /** Reads what begins at `at`, in that column, below something indented by `parent`. */
  private readNode(column: number, parent: number): Value {
    if (++this.depth > deepest) giveUp();
    const value = this.isItem() ? this.readList(column) : this.readMapOrScalar(column, parent);
    this.depth--;
    return value;
  }

  /** Whether a list item begins here. */
  private isItem(): boolean {
    const { text, at } = this;
    return text.charCodeAt(at) === char.hyphen && isSpaceOrBreak(text.charCodeAt(at + 1));
  }

  private readList(column: number): Value {
    const list: Value[] = [];
    do {
      list.push(this.readItem(column));
    } while (this.column === column && this.isItem());
    if (this.column > column) giveUp();
    return list;
  }

  private readItem(column: number): Value {
    const { text } = this;
    let at = this.at + 1;
    while (text.charCodeAt(at) === char.space) at++;
    if (endsValue(text.charCodeAt(at))) return this.readBelow(this.at + 1, column, false);
    this.at = at;
    return this.readNode(at - this.lineStart, column);
  }

  /** Reads the value on the lines below a key or a dash in that column, behind which `at` is; null when there is none. */
  private readBelow(at: number, column: number, isMap: boolean): Value {
    this.endLine(at);
    if (this.column > column) return this.readNode(this.column, column);
    if (isMap && this.column === column && this.isItem()) return this.readList(column);
    return null;
  }

  private readMapOrScalar(column: number, parent: number): Value {
    const key = this.tryKey();
    return key === undefined ? this.readScalar(parent) : this.readMap(column, key);
  }

  private readMap(column: number, firstKey: string): Value {
    const map: Record<string, Value> = {};
    let count = 0;
    for (let key: string | undefined = firstKey; ; key = this.tryKey()) {
      if (key === undefined) giveUp();
      map[key] = this.readMapValue(column);
      count++;
      if (this.column !== column) break;
    }
    // A key that stands twice makes one entry.
    if (this.column > column || entriesOf(map) !== count) giveUp();
    return map;
  }

  /** Reads the value whose colon was just stepped over. */
  private readMapValue(column: number): Value {
    const { text } = this;
    let { at } = this;
    while (text.charCodeAt(at) === char.space) at++;
    if (endsValue(text.charCodeAt(at))) return this.readBelow(this.at, column, true);
    this.at = at;
    return this.readScalar(column);
  }

  /** Steps over a key and its colon, and returns the key; undefined, without a step, when none begins here. */
  private tryKey(): string | undefined {
    const known = this.tryKnownKey();
    if (known !== undefined) return known;
    const { text, at } = this;
    const first = text.charCodeAt(at);
    if (first === char.doubleQuote || first === char.singleQuote) return this.tryQuotedKey(first);
    const mayBeWord = isLetter(first);
    if (!mayBeWord && first !== 0x2f && first !== 0x5f) return undefined;
    for (let end = at + 1; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === char.lineFeed) return undefined;
      if (code === char.tab) giveUp();
      if (code === char.hash && text.charCodeAt(end - 1) === char.space) return undefined;
      if (code !== char.colon || !isSpaceOrBreak(text.charCodeAt(end + 1))) continue;
      const key = text.slice(at, end);
      if (end - at > longestKey || text.charCodeAt(end - 1) === char.space || key === "__proto__") giveUp();
      if (mayBeWord && end - at <= longestWord && typeof resolvePlain(key).value !== "string") giveUp();
      this.at = end + 1;
      return knownKeys.add(key);
    }
    return undefined;
  }

  /** Like `tryKey`, for a key that was read before. */
  private tryKnownKey(): string | undefined {
    const { text, at } = this;
    if (this.colon < at) {
      const colon = text.indexOf(":", at);
      this.colon = colon === -1 ? text.length : colon;
    }
    const key = knownKeys.at(text, at, this.colon);
    if (key === undefined || !isSpaceOrBreak(text.charCodeAt(this.colon + 1))) return undefined;
    this.at = this.colon + 1;
    return key;
  }

  private tryQuotedKey(quote: number): string | undefined {
    const { text, at } = this;
    const end = quotedEnd(text, at, quote);
    if (end === -1 || text.charCodeAt(end) !== char.colon) return undefined;
    if (end - at > longestKey || !isSpaceOrBreak(text.charCodeAt(end + 1))) giveUp();
    const key = text.slice(at + 1, end - 1);
    if (key === "__proto__") giveUp();
    this.at = end + 1;
    return key;
  }

  /** Reads a value that is no block collection, below something indented by `parent`, and goes to the next content. */
  private readScalar(parent: number): Value {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === char.doubleQuote || code === char.singleQuote) return this.readQuoted(code);
    if (code === char.bar || code === char.greater) return this.readBlock(code, parent);
    if (code === char.openBrace || code === char.openBracket) return this.readFlow(at);
    if (neverFirst.has(code)) giveUp();
    if (code === char.hyphen && isSpaceOrBreak(text.charCodeAt(at + 1))) giveUp();
    return this.readPlain(parent);
  }

  private readQuoted(quote: number): Value {
    const { text, at } = this;
    const end = quotedEnd(text, at, quote);
    if (end !== -1) {
      this.endLine(end);
      return text.slice(at + 1, end - 1);
    }
    const input = this.inputHere();
    const value = scanQuoted(input, quote);
    this.endLine(input.position);
    return value;
  }

  private readBlock(code: number, parent: number): Value {
    const input = this.inputHere();
    const { text } = scanBlock(input, code === char.bar, parent);
    // The scanner stops behind the indentation of the line that ends the block.
    this.toContent(input.lineStart);
    return text;
  }

  private readPlain(parent: number): Value {
    const { text, at } = this;
    const end = this.plainEnd(at);
    this.endLine(end);
    if (this.column <= parent) return plainValue(text.slice(at, end));
    return this.readPlainLines(at, parent);
  }

  /** Where a plain scalar ends on its first line, white space behind it excluded. */
  private plainEnd(start: number): number {
    const { text } = this;
    let last = start;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === char.lineFeed) break;
      if (code === char.space) continue;
      if (code === char.hash && text.charCodeAt(at - 1) === char.space) break;
      if (code === char.tab || (code === char.colon && isSpaceOrBreak(text.charCodeAt(at + 1)))) giveUp();
      last = at;
    }
    return last + 1;
  }

  private readPlainLines(at: number, parent: number): Value {
    this.at = at;
    this.lineStart = this.text.lastIndexOf("\n", at) + 1;
    const { text, end } = scanPlain(this.inputHere(), parent + 1, false);
    this.endLine(end);
    return this.column <= parent ? plainValue(text) : giveUp();
  }

  /** The exact tier's input, set to where this reader is. */
  private inputHere(): Input {
    this.input.position = this.at;
    this.input.lineStart = this.lineStart;
    return this.input;
  }

  /** Reads a list or map in brackets that takes up the rest of its line. */
  private readFlow(at: number): Value {
    const reader = new FlowReader(this.text, at);
    const value = reader.read();
    this.endLine(reader.at);
    return value;
  }
}
