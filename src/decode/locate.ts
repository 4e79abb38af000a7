import { type DocumentRef, type Place, type Step, stepsOf } from "../text/place.js";
import type { Span } from "../text/source.js";
import { readExactly } from "./exact.js";
import { readJson } from "./json.js";
import { offsetsOf } from "./text-offsets.js";
import { type Entries, entriesOf } from "./yaml/entries.js";
import type { Node } from "./yaml/node.js";

/** The exact span of one place; see `spansOf`. `text` is the text of the whole file. */
export function spanOf(place: Place, text: string): Span {
  return spansOf(place.document, [place], text)[0] ?? place.document.span;
}

/**
 * The spans of places of one document, in the same order, for one reading of the document; `text` is the text of the
 * whole file. A scalar's span begins at its first character, the quote included, and a list's or map's ends with its
 * last item. An alias gives the alias, and a place inside it what is written at the anchor. A place below a text lies in
 * the YAML that the text holds, and a number below it is a line of it, counted from 0. A place that is not written (a
 * default, an empty or a transformed value) gives the key nearest to it on the way down, or else the first key of the
 * document.
 */
export function spansOf(document: DocumentRef, places: readonly Place[], text: string): readonly Span[] {
  const { start, end } = document.span;
  const locator = new Locator(text.slice(start, end));
  return places.map((place) => {
    const span = locator.locate(place);
    return { start: start + span.start, end: start + span.end };
  });
}

/** The nodes of a document that was decoded before, however that was done; undefined when it does not decode. */
function rootOf(source: string): Node | undefined {
  const reading = readExactly(source);
  return "root" in reading ? reading.root : readJson(source, 0)?.root;
}

/** The other name of a field, `trust_domain` for `trustDomain`: protobuf reads both, and places have the one of JSON. */
function underscored(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Finds places in one document. Offsets count from its start. */
class Locator {
  readonly #source: string;
  #root: { readonly node: Node | undefined } | undefined;
  readonly #entries = new Map<Node, Entries>();
  readonly #texts = new Map<Node, Locator>();

  constructor(source: string) {
    this.#source = source;
  }

  locate(place: Place): Span {
    const plain = plainTextAt(place, this.#source);
    if (plain) return plain;
    const root = this.#read();
    return root ? this.#follow(root, stepsOf(place), place.part) : visibleLine(this.#source, 0);
  }

  #read(): Node | undefined {
    this.#root ??= { node: rootOf(this.#source) };
    return this.#root.node;
  }

  #follow(root: Node, steps: readonly Step[], part: Place["part"]): Span {
    let nearest: Span = firstKey(root) ?? visibleLine(this.#source, 0);
    let node = root;
    for (const [depth, step] of steps.entries()) {
      const found = this.#child(node, step);
      if (!found) return this.#inText(node.target ?? node, steps.slice(depth), part) ?? nearest;
      if (found.key) nearest = found.key;
      if (found.key && part === "key" && depth === steps.length - 1) return found.key;
      node = found.value;
    }
    if (steps.length === 0 || node.end === node.start) return nearest;
    return node;
  }

  /** The value at the end of one step, with its key in a map; undefined when there is none. */
  #child(at: Node, step: Step): { readonly key?: Node; readonly value: Node } | undefined {
    const node = at.target ?? at;
    if (typeof step === "string") {
      const entries = node.kind === "map" ? entriesOf(node, this.#entries) : undefined;
      return entries?.get(step) ?? entries?.get(underscored(step));
    }
    const value = node.kind === "list" ? node.children[step] : undefined;
    return value && { value };
  }

  /** The span of a place in the YAML, or of the line, that a text holds; the whole text where its lines are not known. */
  #inText(node: Node, steps: readonly Step[], part: Place["part"]): Span | undefined {
    const { value, kind } = node;
    if (kind !== "scalar" || typeof value !== "string") return undefined;
    const inner = this.#texts.get(node) ?? new Locator(value);
    this.#texts.set(node, inner);
    const span = inner.#among(steps, part);
    if (!span) return undefined;
    const offset = offsetsOf(node, this.#source);
    return offset ? { start: offset(span.start), end: offset(span.end) } : node;
  }

  /** Undefined where the text of this locator holds no list or map, so that nothing lies below it. */
  #among(steps: readonly Step[], part: Place["part"]): Span | undefined {
    const [line] = steps;
    if (typeof line === "number" && steps.length === 1) return visibleLine(this.#source, line);
    const root = this.#read();
    return root && root.kind !== "scalar" ? this.#follow(root, steps, part) : undefined;
  }
}

/**
 * The span of a plain text behind a key at the beginning of a line, such as apiVersion, told without reading the document:
 * findings about it may stand in every document of a tree. Undefined where it is written in any other way.
 */
function plainTextAt({ parent, step, part }: Place, source: string): Span | undefined {
  if (typeof step !== "string" || part !== "value" || parent?.parent || !/^[A-Za-z]+$/.test(step))
    return undefined;
  const start = new RegExp(`^${step}:[ \\t]+`, "m").exec(source);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  const [text] =
    /^[A-Za-z][\w./-]*(?=[ \t]*(?:[ \t]#.*)?\r?(?:\n[ \t\r]*)*(?:\n\S|$))/.exec(source.slice(from)) ?? [];
  const isOnly = source.indexOf(`\n${step}:`, from) < 0;
  return text !== undefined && isOnly ? { start: from, end: from + text.length } : undefined;
}

function firstKey(root: Node): Node | undefined {
  return root.kind === "map" ? root.children[0] : root;
}

/** The first line from a given one on, counted from 0, that shows anything; its start when none does. */
function visibleLine(source: string, line: number): Span {
  let from = 0;
  for (let count = 0; count < line; count++) from = source.indexOf("\n", from) + 1 || source.length;
  const match = /\S.*/.exec(source.slice(from));
  if (!match) return { start: from, end: from };
  return { start: from + match.index, end: from + match.index + match[0].trimEnd().length };
}
