import type { Span } from "../../text/source.js";
import { scanBlock } from "./block-scalar.js";
import { char, isBlankOrEnd, isBreak } from "./characters.js";
import { deepest, Indents } from "./indents.js";
import { Input } from "./input.js";
import { KeyCandidates } from "./key-candidates.js";
import { beginsPlain, scanPlain, strayCharacter } from "./plain-scalar.js";
import { scanDirective, scanName, scanTag } from "./properties.js";
import { scanQuoted } from "./quoted-scalar.js";
import type { KeyCandidate, Token, TokenKind } from "./token.js";
import { TokenQueue, tokenOf } from "./token-queue.js";
import { YamlError } from "./yaml-error.js";

const flowIndicators: ReadonlyMap<number, TokenKind> = new Map([
  [char.openBracket, "flow-list"],
  [char.openBrace, "flow-map"],
  [char.closeBracket, "flow-list-end"],
  [char.closeBrace, "flow-map-end"],
]);

/**
 * Cuts a text into YAML 1.1 tokens exactly where libyaml does, which go.yaml.in/yaml/v2 (scannerc.go), and so every
 * Kubernetes tool, descends from. It reads no further than its caller asks, because what stands behind the first
 * document is not judged with it.
 */
export class Scanner {
  private readonly input: Input;
  private readonly queue = new TokenQueue();
  private ended = false;
  private readonly indents = new Indents();
  private keyAllowed = true;
  private readonly keys: KeyCandidates;
  /** Whether a second byte order mark follows the one that tells the encoding. */
  private readonly marked: boolean;

  constructor(text: string) {
    this.marked = text.startsWith("\ufeff\ufeff");
    this.input = new Input(text);
    this.keys = new KeyCandidates(this.input);
  }

  /** The comments among the tokens so far. */
  get comments(): readonly Span[] {
    return this.input.comments;
  }

  /** The next token, which stays next. At the end of the text it is "stream-end", for ever. */
  peek(): Token {
    for (;;) {
      const token = this.queue.first;
      if (token && (this.ended || !token.candidate?.awaited || !this.keys.isOpen(token.candidate)))
        return token;
      this.fetch();
    }
  }

  /** Takes the next token away and returns it. */
  take(): Token {
    const token = this.peek();
    if (token.kind !== "stream-end") this.queue.dropFirst();
    return token;
  }

  private fetch() {
    const { input } = this;
    this.skipToToken();
    this.unroll(input.column);
    const code = input.peek();
    if (code === char.end) return this.fetchEnd();
    if (input.column === 0 && code === char.percent) return this.fetchDirective();
    if (input.atDocumentIndicator()) return this.fetchDocumentIndicator(code);
    const flow = flowIndicators.get(code);
    if (flow) return this.fetchFlowIndicator(flow);
    if (code === char.comma) return this.fetchFlowEntry();
    if (code === char.hyphen && isBlankOrEnd(input.peek(1))) return this.fetchBlockEntry();
    const separated = this.inFlow || isBlankOrEnd(input.peek(1));
    if (code === char.question && separated) return this.fetchKey();
    if (code === char.colon && separated) return this.fetchValue();
    this.fetchNode(code);
  }

  private fetchNode(code: number) {
    if (code === char.asterisk) return this.fetchName("alias");
    if (code === char.ampersand) return this.fetchName("anchor");
    if (code === char.exclamation) return this.fetchTag();
    if ((code === char.bar || code === char.greater) && !this.inFlow) return this.fetchBlockScalar(code);
    if (code === char.singleQuote || code === char.doubleQuote) return this.fetchQuoted(code);
    if (beginsPlain(this.input, this.inFlow)) return this.fetchPlain();
    throw strayCharacter(this.input);
  }

  private get inFlow(): boolean {
    return this.keys.flowLevel > 0;
  }

  private skipToToken() {
    const { input } = this;
    if (input.position === 0 && input.peek() === char.byteOrderMark) input.lineStart = ++input.position;
    for (;;) {
      // Behind a second mark, go-yaml takes every line to begin with one (yamlprivateh.go, is_bom).
      if (this.marked && input.column === 0 && input.peek() !== char.end) input.position++;
      while (
        input.peek() === char.space ||
        (input.peek() === char.tab && (this.inFlow || !this.keyAllowed))
      ) {
        input.position++;
      }
      input.skipComment();
      if (!isBreak(input.peek())) return;
      input.takeBreak();
      if (!this.inFlow) this.keyAllowed = true;
    }
  }

  /** Queues a token that ends at the input's position. */
  private push(kind: TokenKind, start: number, candidate?: KeyCandidate, text?: string, suffix?: string) {
    this.queue.push(tokenOf(kind, start, this.input.position, candidate, text, suffix));
  }

  /** Notes that a key may begin here; the token pushed next carries the note. */
  private noteKey(): KeyCandidate | undefined {
    const required = !this.inFlow && this.indents.current === this.input.column;
    return this.keyAllowed ? this.keys.note(this.queue.nextNumber, required) : undefined;
  }

  /** Opens a block collection when the column lies deeper than the one around it. */
  private roll(column: number, kind: TokenKind, position: number, tokenNumber = this.queue.nextNumber) {
    if (this.inFlow || !this.indents.open(column, position)) return;
    this.queue.insert(kind, position, tokenNumber);
  }

  /** Closes the block collections that lie deeper than the column. */
  private unroll(column: number) {
    if (this.inFlow) return;
    while (this.indents.close(column)) this.push("block-end", this.input.position);
  }

  private closeBlocks() {
    this.unroll(-1);
    this.keys.drop();
    this.keyAllowed = false;
  }

  private fetchEnd() {
    this.closeBlocks();
    this.push("stream-end", this.input.position);
    this.ended = true;
  }

  private fetchDirective() {
    this.closeBlocks();
    const start = this.input.position;
    const directive = scanDirective(this.input);
    if (directive.kind === "version") this.push("version", start, undefined, directive.version);
    else this.push("tag-directive", start, undefined, directive.handle, directive.prefix);
  }

  private fetchDocumentIndicator(code: number) {
    this.closeBlocks();
    this.fetchIndicator(code === char.hyphen ? "document-start" : "document-end", 3);
  }

  private fetchIndicator(kind: TokenKind, length: number, candidate?: KeyCandidate) {
    const start = this.input.position;
    this.input.position += length;
    this.push(kind, start, candidate);
  }

  private fetchFlowIndicator(kind: TokenKind) {
    if (kind === "flow-list" || kind === "flow-map") {
      const candidate = this.noteKey();
      this.keys.enterFlow(this.queue.nextNumber);
      if (this.keys.flowLevel > deepest) {
        throw new YamlError(`the document nests deeper than ${deepest} levels`, this.input.position);
      }
      this.keyAllowed = true;
      return this.fetchIndicator(kind, 1, candidate);
    }
    this.keys.leaveFlow();
    this.keyAllowed = false;
    this.fetchIndicator(kind, 1);
  }

  private fetchFlowEntry() {
    this.keys.drop();
    this.keyAllowed = true;
    this.fetchIndicator("flow-entry", 1);
  }

  private fetchBlockEntry() {
    const { column, position } = this.input;
    if (!this.inFlow) {
      if (!this.keyAllowed) throw new YamlError("a list item cannot begin here", position);
      this.roll(column, "block-list", position);
    }
    this.keys.drop();
    this.keyAllowed = true;
    this.fetchIndicator("entry", 1);
  }

  private fetchKey() {
    const { column, position } = this.input;
    if (!this.inFlow) {
      if (!this.keyAllowed) throw new YamlError("a key cannot begin here", position);
      this.roll(column, "block-map", position);
    }
    this.keys.drop();
    this.keyAllowed = !this.inFlow;
    this.fetchIndicator("key", 1);
  }

  private fetchValue() {
    const candidate = this.keys.current;
    if (candidate) {
      this.queue.insert("key", candidate.position, candidate.tokenNumber);
      this.roll(candidate.column, "block-map", candidate.position, candidate.tokenNumber);
      candidate.possible = false;
      this.keyAllowed = false;
    } else {
      this.beginComplexValue();
    }
    this.fetchIndicator("value", 1);
  }

  /** A `:` with no key before it on its line belongs to a key written with `?`. */
  private beginComplexValue() {
    const { column, position } = this.input;
    if (!this.inFlow) {
      if (!this.keyAllowed) {
        throw new YamlError(
          'a second ":" cannot make a key here; check the indentation, or quote the value',
          position,
        );
      }
      this.roll(column, "block-map", position);
    }
    this.keyAllowed = !this.inFlow;
  }

  private fetchName(kind: "alias" | "anchor") {
    const candidate = this.noteKey();
    this.keyAllowed = false;
    const start = this.input.position;
    const name = scanName(this.input);
    this.push(kind, start, candidate, name);
  }

  private fetchTag() {
    const candidate = this.noteKey();
    this.keyAllowed = false;
    const start = this.input.position;
    const { handle, suffix } = scanTag(this.input);
    this.push("tag", start, candidate, handle, suffix);
  }

  private fetchBlockScalar(code: number) {
    this.keys.drop();
    this.keyAllowed = true;
    const start = this.input.position;
    const { text, end } = scanBlock(this.input, code === char.bar, this.indents.current);
    this.queue.push(tokenOf("scalar", start, end, undefined, text));
  }

  private fetchQuoted(quote: number) {
    const candidate = this.noteKey();
    this.keyAllowed = false;
    const start = this.input.position;
    const text = scanQuoted(this.input, quote);
    this.push("scalar", start, candidate, text);
  }

  private fetchPlain() {
    const candidate = this.noteKey();
    this.keyAllowed = false;
    const start = this.input.position;
    const { text, end, crossedLine } = scanPlain(this.input, this.indents.current + 1, this.inFlow);
    if (crossedLine) this.keyAllowed = true;
    this.queue.push(tokenOf("scalar", start, end, candidate, text, "", true));
  }
}
