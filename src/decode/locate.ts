import { type DocumentRef, type Place, type Step, stepsOf } from "../text/place.js";
import type { Span } from "../text/source.js";
import { readExactly } from "./exact.js";
import { readJson } from "./json.js";
import { keyText, mergeSources } from "./yaml/map-value.js";
import type { Node } from "./yaml/node.js";

/** The exact span of one place; see `spansOf`. `text` is the text of the whole file. */
export function spanOf(place: Place, text: string): Span {
  return spansOf(place.document, [place], text)[0] ?? place.document.span;
}

/**
 * The spans of places of one document, in the same order, for one reading of the document; `text` is the text of the
 * whole file. A scalar's span begins at its first character, the quote included, and a list's or map's ends with its
 * last item. An alias gives the alias, and a place inside it what is written at the anchor. A place that is not
 * written (a default, an empty or a transformed value) gives the key nearest to it on the way down, or else the first
 * key of the document.
 */
export function spansOf(document: DocumentRef, places: readonly Place[], text: string): readonly Span[] {
  const { start, end } = document.span;
  const source = text.slice(start, end);
  const root = rootOf(source);
  const entries = new Map<Node, Entries>();
  return places.map((place) => {
    const span = (root && locate(root, place, entries)) ?? firstLine(source);
    return { start: start + span.start, end: start + span.end };
  });
}

/** The nodes of a document that was decoded before, however that was done; undefined when it does not decode. */
function rootOf(source: string): Node | undefined {
  const reading = readExactly(source);
  return "root" in reading ? reading.root : readJson(source, 0)?.root;
}

interface Entry {
  readonly key: Node;
  readonly value: Node;
}

type Entries = ReadonlyMap<string, Entry>;

function locate(root: Node, place: Place, cache: Map<Node, Entries>): Span | undefined {
  const steps = stepsOf(place);
  let nearest = firstKey(root);
  let node = root;
  for (const [depth, step] of steps.entries()) {
    const found = child(node, step, cache);
    if (!found) return nearest;
    if (found.key) nearest = found.key;
    if (found.key && place.part === "key" && depth === steps.length - 1) return found.key;
    node = found.value;
  }
  if (steps.length === 0 || node.end === node.start) return nearest;
  return node;
}

/** The value at the end of one step, with its key in a map; undefined when there is none. */
function child(
  at: Node,
  step: Step,
  cache: Map<Node, Entries>,
): { readonly key?: Node; readonly value: Node } | undefined {
  const node = at.target ?? at;
  if (typeof step === "string") return node.kind === "map" ? entriesOf(node, cache).get(step) : undefined;
  const value = node.kind === "list" ? node.children[step] : undefined;
  return value && { value };
}

/** The entries of a map by the text of their keys, merged ones included; of several, the one whose value counts. */
function entriesOf(map: Node, cache: Map<Node, Entries>): Entries {
  const known = cache.get(map);
  if (known) return known;
  const entries = new Map<string, Entry>();
  for (let index = 0; index + 1 < map.children.length; index += 2) {
    const [key, value] = [map.children[index], map.children[index + 1]];
    if (!key || !value) continue;
    if (!key.merges) entries.set(keyText(key), { key, value });
    else for (const [name, entry] of mergedEntries(value, cache)) entries.set(name, entry);
  }
  cache.set(map, entries);
  return entries;
}

function mergedEntries(value: Node, cache: Map<Node, Entries>): readonly (readonly [string, Entry])[] {
  return mergeSources(value).flatMap((source) => [...entriesOf(source.target ?? source, cache)]);
}

function firstKey(root: Node): Node | undefined {
  return root.kind === "map" ? root.children[0] : root;
}

/** The first line of a document that shows anything; its start when none does. */
function firstLine(source: string): Span {
  const match = /\S.*/.exec(source);
  return match ? { start: match.index, end: match.index + match[0].trimEnd().length } : { start: 0, end: 0 };
}
