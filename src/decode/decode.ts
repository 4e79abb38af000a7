import type { DocumentRef } from "../text/place.js";
import type { SourceFile, Span } from "../text/source.js";
import { type Comment, commentsWith } from "./comments.js";
import { cutDocuments, type Piece } from "./cut.js";
import type { DecodedFile, Document, ReadingProblem } from "./document.js";
import { readExactly } from "./exact.js";
import { readFast } from "./fast.js";
import { type JsonReading, readJson, skipJsonSpace } from "./json.js";
import { mayHoldPlaceholders } from "./placeholder.js";
import { decodesAs, keyRepeats, marksRepeat, objectRunsOn, type Problem, restIsUnread } from "./problems.js";
import { surprisesOf } from "./surprises.js";
import { isMap, type Value } from "./value.js";
import { goSpace } from "./white-space.js";
import type { RepeatedKey } from "./yaml/map-value.js";

/** What of a source is worth reading, and what else is told about it. */
export interface DecodeOptions {
  /** Whether a document is worth decoding, told from its text alone; every document is, when not given. */
  readonly relevant?: (documentText: string) => boolean;
  /**
   * Why the problems of a document are no mistakes (a template, something else than a manifest); undefined when they are.
   * The document is then skipped, and counted under that reason.
   */
  readonly excuse?: (documentText: string, value: Value | undefined) => string | undefined;
  /** A word; the comments that hold it are told. */
  readonly commentsWith?: string;
}

/**
 * Reads every document of a file as kubectl would (k8s.io/apimachinery, YAMLOrJSONDecoder): YAML, JSON, or several of
 * either. Documents and problems come back in file order. A document that cannot be read is a problem, and the
 * documents after it are read all the same.
 */
export function decodeFile(file: SourceFile, text: string, options: DecodeOptions = {}): DecodedFile {
  const decoding = new Decoding(file, text, options);
  decoding.readYaml(decoding.readJson());
  return decoding;
}

/** How far kubectl looks for the brace that makes it try JSON. */
const lookAhead = 4096;

/** What kubectl must find behind JSON to try YAML: its consumeWhitespace reads four bytes at a time. */
const fewestBytes = 4;

const beginsJson = new RegExp(`^[${goSpace}]*\\{`);
const spaceOnLine = new RegExp(`(?:(?!\\n)[${goSpace}])*`, "y");

class Decoding implements DecodedFile {
  readonly documents: Document[] = [];
  readonly problems: ReadingProblem[] = [];
  readonly comments: readonly Comment[];
  readonly skipped: Record<string, number> = {};
  readonly unread: string[] = [];
  private count = 0;

  constructor(
    private readonly file: SourceFile,
    private readonly text: string,
    private readonly options: DecodeOptions,
  ) {
    const { commentsWith: word } = options;
    this.comments = word !== undefined && text.includes(word) ? commentsWith(word, text) : [];
  }

  /**
   * Reads the JSON documents that the file begins with, and returns where YAML begins. Like kubectl, it takes the
   * file for YAML after all if it meets something else behind at most one JSON document.
   */
  readJson(): number {
    const { text } = this;
    if (!beginsJson.test(text.slice(0, lookAhead))) return 0;
    let at = 0;
    for (;;) {
      const start = skipJsonSpace(text, at);
      if (start === text.length) return start;
      const reading = readJson(text, start);
      if (!reading) return this.leaveJson(at, start);
      at = reading.root.end;
      this.take({ start, end: at }, () => jsonDocument(reading));
    }
  }

  /** Where YAML begins behind JSON and white space; the end of the file when kubectl would read no further. */
  private leaveJson(from: number, start: number): number {
    const { text } = this;
    spaceOnLine.lastIndex = from;
    spaceOnLine.test(text);
    const spaceEnd = spaceOnLine.lastIndex;
    const tooShort = Buffer.byteLength(text.slice(spaceEnd, spaceEnd + fewestBytes)) < fewestBytes;
    if (this.count <= 1 && !tooShort) return text.charAt(spaceEnd) === "\n" ? spaceEnd + 1 : spaceEnd;
    const span = { start, end: start + 1 };
    this.problems.push({
      ...decodesAs("text that is no JSON follows JSON", span),
      document: this.refOf(span),
    });
    return this.text.length;
  }

  readYaml(from: number): void {
    for (const piece of cutDocuments(this.text, from)) {
      if (!piece.refused) this.take(piece, (source) => readYamlDocument(source, piece, this.text));
      else {
        const problem = decodesAs('text stands behind "---" on the same line', piece.refused);
        this.take(piece, () => ({ value: undefined, problems: [problem] }));
      }
    }
  }

  private take(span: Span, read: (source: string) => DocumentReading) {
    const source = this.text.slice(span.start, span.end);
    const document = this.refOf(span, source);
    if (this.options.relevant?.(source) === false) return this.skip("irrelevant");
    const { value, problems } = read(source);
    const excuse = problems.length > 0 ? this.options.excuse?.(source, value) : undefined;
    if (excuse !== undefined || value === undefined) this.unread.push(source);
    if (excuse !== undefined) return this.skip(excuse);
    for (const problem of problems) this.problems.push({ ...problem, document });
    if (value === undefined) return;
    if (value === null) this.skip("empty");
    else this.documents.push({ ref: document, value });
  }

  private skip(reason: string): void {
    this.skipped[reason] = (this.skipped[reason] ?? 0) + 1;
  }

  private refOf({ start, end }: Span, source = ""): DocumentRef {
    const plain = source !== "" && !mayHoldPlaceholders(source);
    return { file: this.file, index: this.count++, span: { start, end }, plain };
  }
}

/** A document's value, undefined when it cannot be read, and the problems it has; their spans are the file's. */
interface DocumentReading {
  readonly value: Value | undefined;
  readonly problems: readonly Problem[];
}

function jsonDocument({ root, repeated, overflow }: JsonReading): DocumentReading {
  if (!overflow) return { value: root.value, problems: repeated.map((key) => keyRepeats(key, 0)) };
  return { value: undefined, problems: [decodesAs("the number is too large for Kubernetes", overflow)] };
}

function readYamlDocument(source: string, { from, end }: Piece, text: string): DocumentReading {
  const value = readFast(source);
  if (value !== undefined) return { value, problems: [] };
  const whole = text.slice(from, end);
  const reading = readExactly(endLine(whole));
  if (!("problem" in reading)) {
    const surprises = reading.root && isObject(reading.value) ? surprisesOf(reading.root, whole, from) : [];
    const problems = [...repeats(reading.repeated, from), ...surprises];
    if (reading.rest !== undefined) problems.push(restIsUnread(lineAt(text, from + reading.rest)));
    if (whole.startsWith("\ufeff\ufeff")) problems.push(marksRepeat(from));
    return { value: reading.value, problems };
  }
  const span = visible(reading.span, whole);
  const problem = decodesAs(reading.problem, { start: from + span.start, end: from + span.end });
  return { value: undefined, problems: [{ ...problem, ...separatorMeant(whole, span) }] };
}

/** The help for two dashes on a line of their own, which were to begin another document. */
function separatorMeant(source: string, { start }: Span): { readonly help?: string } {
  const lines = source.slice(source.lastIndexOf("\n", start) + 1, start + 4);
  return /^--[ \t]*(?:\r?\n|$)/.test(lines) ? { help: 'Three dashes begin another document: "---".' } : {};
}

/** A second "apiVersion" and "kind" in one map are a second object, whose other keys repeat for the same cause. */
function repeats(repeated: readonly RepeatedKey[], from: number): Problem[] {
  const second = repeated.find(({ key }) => key === "apiVersion");
  const object =
    second && repeated.some(({ key }) => key === "kind") ? objectRunsOn(second, from) : undefined;
  return object ? [object] : repeated.map((key) => keyRepeats(key, from));
}

/**
 * kubectl reads by lines and ends the last one where the file does not, which a block scalar shows. The line feed that it
 * adds makes one break with a carriage return, and takes none away.
 */
function endLine(source: string): string {
  if (source.endsWith("\n")) return source;
  return source.endsWith("\r\r") ? `${source}\r\n` : `${source}\n`;
}

/** The span itself, or the last character that shows where it lies behind all of them. */
function visible({ start, end }: Span, source: string): Span {
  const last = source.trimEnd().length;
  return start < last
    ? { start, end: Math.min(end, source.length) }
    : { start: Math.max(last - 1, 0), end: last };
}

/** The rest of the line from an offset on, the white space at its end excluded. */
function lineAt(text: string, start: number): Span {
  const lineBreak = text.indexOf("\n", start);
  const line = text.slice(start, lineBreak === -1 ? text.length : lineBreak);
  return { start, end: start + line.trimEnd().length };
}

/** Whether a value is a Kubernetes object; other YAML may mean something else by its words, as workflows do by "on". */
function isObject(value: Value): boolean {
  return isMap(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";
}
