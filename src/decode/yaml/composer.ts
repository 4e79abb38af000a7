import type { Span } from "../../text/source.js";
import { betweenDocuments, endsDocument, entryEnds, itemEnds, openings, type State } from "./grammar.js";
import type { RepeatedKey } from "./map-value.js";
import { type Node, nodeOf } from "./node.js";
import { Scanner } from "./scanner.js";
import { TagHandles } from "./tag-handles.js";
import type { Token, TokenKind } from "./token.js";
import { type Frame, type Properties, Tree } from "./tree.js";
import { YamlError } from "./yaml-error.js";

/**
 * Composes the first document of a text from its tokens, with the grammar of libyaml (go.yaml.in/yaml/v2, parserc.go).
 * It keeps its own stack, because a document may nest deeper than JavaScript calls may. Throws YamlError.
 */
export class Composer {
  private readonly scanner: Scanner;
  private readonly tree = new Tree();
  private readonly tags = new TagHandles();
  /** Where the last token that shows ends; block collections end there. */
  private lastEnd = 0;

  constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  /** The comments that were read so far, in order. */
  get comments(): readonly Span[] {
    return this.scanner.comments;
  }

  /** The keys that stand twice in one map. */
  get repeated(): readonly RepeatedKey[] {
    return this.tree.repeated;
  }

  /** The root of the first document; undefined when the text holds none. */
  compose(): Node | undefined {
    if (this.scanner.peek().kind === "stream-end") return undefined;
    this.beginDocument();
    for (let { top } = this.tree; top; top = this.tree.top) this.step(top);
    // Kubernetes looks at the token behind the document too, and refuses the document if there is none to be made.
    this.scanner.peek();
    return this.tree.finish();
  }

  /**
   * Where text begins behind the document, which Kubernetes never reads; undefined when none does. Only after
   * `compose`. Throws YamlError at text that is no YAML.
   */
  rest(): number | undefined {
    while (betweenDocuments.has(this.scanner.peek().kind)) this.scanner.take();
    const { kind, start } = this.scanner.peek();
    return kind === "stream-end" ? undefined : start;
  }

  private beginDocument() {
    const token = this.scanner.peek();
    const directives = token.kind === "version" || token.kind === "tag-directive";
    if (!directives && token.kind !== "document-start") return this.readNode("block");
    this.tags.read(this.scanner);
    const start = this.take();
    if (start.kind !== "document-start") {
      throw new YamlError('"---" must follow a directive', start.start, start.end);
    }
    if (endsDocument.has(this.scanner.peek().kind)) this.addEmpty(start.end);
    else this.readNode("block");
  }

  private take(): Token {
    const token = this.scanner.take();
    if (token.end > token.start) this.lastEnd = token.end;
    return token;
  }

  private step(frame: Frame) {
    const { first } = frame;
    frame.first = false;
    switch (frame.state) {
      case "block-item":
        return this.blockItem(frame);
      case "indentless-item":
        return this.indentlessItem(frame);
      case "block-key":
        return this.blockKey(frame);
      case "block-value":
        return this.blockValue(frame);
      case "flow-item":
        return this.flowItem(frame, first);
      case "flow-key":
        return this.flowKey(frame, first);
      case "flow-value":
        return this.flowValue(frame, "flow-key", "flow-map-end");
      case "flow-no-value":
        return this.addEmpty(this.scanner.peek().start, frame, "flow-key");
      case "pair-key":
        return this.pairKey(frame);
      case "pair-value":
        return this.flowValue(frame, "pair-end", "flow-list-end");
      case "pair-end":
        return this.tree.close(frame, this.lastEnd);
    }
  }

  private blockItem(frame: Frame) {
    const token = this.take();
    if (token.kind === "block-end") return this.tree.close(frame, this.lastEnd);
    if (token.kind !== "entry") {
      throw new YamlError('a list item must begin with "-"; check the indentation', token.start, token.end);
    }
    if (itemEnds.has(this.scanner.peek().kind)) this.addEmpty(token.end);
    else this.readNode("block");
  }

  private indentlessItem(frame: Frame) {
    if (this.scanner.peek().kind !== "entry") return this.tree.close(frame, this.lastEnd);
    const token = this.take();
    const next = this.scanner.peek().kind;
    if (itemEnds.has(next) || next === "key" || next === "value") this.addEmpty(token.end);
    else this.readNode("block");
  }

  private blockKey(frame: Frame) {
    const token = this.take();
    if (token.kind === "block-end") return this.tree.close(frame, this.lastEnd);
    if (token.kind !== "key") {
      throw new YamlError("a key is expected here; check the indentation", token.start, token.end);
    }
    frame.state = "block-value";
    if (entryEnds.has(this.scanner.peek().kind)) this.addEmpty(token.end);
    else this.readNode("indentless");
  }

  private blockValue(frame: Frame) {
    frame.state = "block-key";
    if (this.scanner.peek().kind !== "value") return this.addEmpty(this.scanner.peek().start);
    const token = this.take();
    if (entryEnds.has(this.scanner.peek().kind)) this.addEmpty(token.end);
    else this.readNode("indentless");
  }

  private flowItem(frame: Frame, first: boolean) {
    if (!this.beginFlowEntry(first, "flow-list-end")) return this.tree.close(frame, this.take().end);
    if (this.scanner.peek().kind !== "key") return this.readNode("flow");
    const { start } = this.take();
    this.tree.open("map", { anchor: undefined, tag: "", start }, "pair-key");
  }

  private flowKey(frame: Frame, first: boolean) {
    if (!this.beginFlowEntry(first, "flow-map-end")) return this.tree.close(frame, this.take().end);
    if (this.scanner.peek().kind !== "key") {
      frame.state = "flow-no-value";
      return this.readNode("flow");
    }
    this.take();
    frame.state = "flow-value";
    const next = this.scanner.peek();
    if (next.kind === "value" || next.kind === "flow-entry" || next.kind === "flow-map-end")
      this.addEmpty(next.start);
    else this.readNode("flow");
  }

  /** Steps over the comma before an entry. False when the collection ends instead. */
  private beginFlowEntry(first: boolean, end: "flow-list-end" | "flow-map-end"): boolean {
    if (this.scanner.peek().kind === end) return false;
    if (first) return true;
    const token = this.take();
    if (token.kind !== "flow-entry") {
      const closing = end === "flow-list-end" ? "]" : "}";
      throw new YamlError(`"," or "${closing}" is expected here`, token.start, token.end);
    }
    return this.scanner.peek().kind !== end;
  }

  private flowValue(frame: Frame, next: State, end: TokenKind) {
    frame.state = next;
    if (this.scanner.peek().kind === "value") {
      this.take();
      const { kind } = this.scanner.peek();
      if (kind !== "flow-entry" && kind !== end) return this.readNode("flow");
    }
    this.addEmpty(this.scanner.peek().start);
  }

  private pairKey(frame: Frame) {
    frame.state = "pair-value";
    const { kind } = this.scanner.peek();
    if (kind !== "value" && kind !== "flow-entry" && kind !== "flow-list-end") return this.readNode("flow");
    // libyaml takes the token away here, so that `[? : x]` reads as it does.
    this.addEmpty(this.take().end);
  }

  private readNode(context: "block" | "indentless" | "flow") {
    if (this.scanner.peek().kind === "alias") return this.tree.addAlias(this.take());
    const properties = this.readProperties();
    const token = this.scanner.peek();
    if (token.kind === "scalar") return this.tree.addScalar(this.take(), properties);
    if (token.kind === "entry" && context === "indentless")
      return this.tree.open("list", properties, "indentless-item");
    const opened = openings[token.kind];
    if (opened && (opened.flow || context !== "flow")) {
      this.take();
      return this.tree.open(opened.kind, { ...properties, start: token.start }, opened.state);
    }
    if (properties.anchor === undefined && properties.tag === "") {
      throw new YamlError(describeMissing(token), token.start, Math.max(token.end, token.start + 1));
    }
    this.tree.addScalar(
      { ...token, start: this.lastEnd, end: this.lastEnd, text: "", plain: true },
      properties,
    );
  }

  private readProperties(): Properties {
    const { start } = this.scanner.peek();
    let anchor: string | undefined;
    let tag = "";
    for (let seen = ""; ; ) {
      const { kind } = this.scanner.peek();
      if ((kind !== "anchor" && kind !== "tag") || seen.includes(kind)) break;
      seen += kind;
      const token = this.take();
      if (kind === "anchor") anchor = token.text;
      else tag = this.tags.resolve(token);
    }
    return { anchor, tag, start };
  }

  private addEmpty(at: number, frame?: Frame, state?: State) {
    if (frame && state) frame.state = state;
    this.tree.add(nodeOf({ kind: "scalar", start: at, end: at }), undefined);
  }
}

function describeMissing({ kind }: Token): string {
  if (kind === "stream-end" || kind === "document-start")
    return "the document ends where a value is expected";
  return "a value is expected here";
}
