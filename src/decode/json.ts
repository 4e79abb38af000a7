import type { Span } from "../text/source.js";
import type { Value } from "./value.js";
import { mapValue, type RepeatedKey } from "./yaml/map-value.js";
import { type Node, nodeOf } from "./yaml/node.js";
import { hasJson } from "./yaml/resolve.js";

/** One JSON value of a text, as nodes with offsets into the text. */
export interface JsonReading {
  readonly root: Node;
  readonly repeated: readonly RepeatedKey[];
  /** The first number that is too large for a double, which Kubernetes refuses; undefined when there is none. */
  readonly overflow: Span | undefined;
}

interface Frame {
  readonly node: Node;
  readonly children: Node[];
}

/**
 * Reads the JSON value that begins at `from` as Go's encoding/json does; undefined when there is no valid one.
 * It keeps its own stack, because a document may nest deeper than JavaScript calls may.
 */
export function readJson(text: string, from: number): JsonReading | undefined {
  return new JsonReader(text, from).read();
}

/** Where the next character stands that is no JSON white space. */
export function skipJsonSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

const deepest = 10_000;

/** What the reader expects next. */
type Next = "value" | "key" | "after" | "done" | "wrong";

function closing({ kind }: Node): string {
  return kind === "map" ? "}" : "]";
}

class JsonReader {
  private readonly repeated: RepeatedKey[] = [];
  private readonly frames: Frame[] = [];
  private root: Node | undefined;
  private overflow: Span | undefined;

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  read(): JsonReading | undefined {
    let next: Next = "value";
    while (next !== "done") {
      this.skipSpace();
      if (next === "key" && !this.readKey()) return undefined;
      if (next === "after") next = this.afterValue();
      else if (!this.readValue()) return undefined;
      else next = this.opened() ?? "after";
      if (next === "wrong") return undefined;
    }
    const { root, repeated, overflow } = this;
    return root && { root, repeated, overflow };
  }

  private skipSpace(): void {
    this.at = skipJsonSpace(this.text, this.at);
  }

  /** Reads a scalar, or the bracket that begins a list or map. */
  private readValue(): boolean {
    const character = this.text.charAt(this.at);
    if (character === "{" || character === "[") return this.open(character === "{" ? "map" : "list");
    return character === '"' ? this.readText() : this.readWord();
  }

  private open(kind: "map" | "list"): boolean {
    if (this.frames.length === deepest) return false;
    const children: Node[] = [];
    const node = nodeOf({ kind, start: this.at, end: this.at, children, complete: false });
    this.add(node);
    this.frames.push({ node, children });
    this.at++;
    return true;
  }

  /** What an opened, still empty list or map expects; undefined when it ends at once or was not just opened. */
  private opened(): Next | undefined {
    const frame = this.frames.at(-1);
    if (!frame || frame.children.length > 0) return undefined;
    this.skipSpace();
    if (this.text.charAt(this.at) === closing(frame.node)) return undefined;
    return frame.node.kind === "map" ? "key" : "value";
  }

  /** Reads a key and its colon. */
  private readKey(): boolean {
    if (this.text.charAt(this.at) !== '"' || !this.readText()) return false;
    this.skipSpace();
    if (this.text.charAt(this.at) !== ":") return false;
    this.at++;
    this.skipSpace();
    return true;
  }

  /** Reads what follows a value: a comma, or the end of the list or map around it. */
  private afterValue(): Next {
    const frame = this.frames.at(-1);
    if (!frame) return "done";
    const { node, children } = frame;
    const character = this.text.charAt(this.at++);
    if (character === ",") return node.kind === "map" ? "key" : "value";
    if (character !== closing(node)) return "wrong";
    node.end = this.at;
    node.complete = true;
    node.value = node.kind === "map" ? mapValue(children, this.repeated) : children.map(({ value }) => value);
    this.frames.pop();
    return "after";
  }

  private readText(): boolean {
    const start = this.at;
    for (let at = start + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 0x5c) at++;
      else if (code < 0x20) return false;
      else if (code === 0x22) return this.addText(start, at + 1);
    }
    return false;
  }

  private addText(start: number, end: number): boolean {
    const quoted = this.text.slice(start, end);
    try {
      const value = quoted.includes("\\") ? wellFormed(String(JSON.parse(quoted))) : quoted.slice(1, -1);
      this.at = end;
      this.add(nodeOf({ kind: "scalar", start, end, value }));
      return true;
    } catch {
      return false;
    }
  }

  private readWord(): boolean {
    wordPattern.lastIndex = this.at;
    const match = wordPattern.exec(this.text)?.[0];
    if (match === undefined) return false;
    const word = words.get(match);
    const value = word === undefined ? numberOf(match) : word;
    const node = nodeOf({ kind: "scalar", start: this.at, end: this.at + match.length, value });
    if (!hasJson(node.value)) this.overflow ??= node;
    this.add(node);
    this.at += match.length;
    return true;
  }

  private add(node: Node): void {
    const frame = this.frames.at(-1);
    if (frame) frame.children.push(node);
    else this.root = node;
  }
}

const wordPattern = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![.eE])/y;
const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** Whole numbers of 64 bits are exact, as Kubernetes keeps them; infinite beyond the range of a double. */
function numberOf(text: string): number | bigint {
  const value = Number(text);
  if (!Number.isFinite(value) || Number.isSafeInteger(value) || /[.eE]/.test(text)) return value;
  const exact = BigInt(text);
  return exact >= -(2n ** 63n) && exact < 2n ** 64n ? exact : value;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Lone halves of surrogate pairs, which only escapes can name, become U+FFFD as in Go. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
