import { isNode, isScalar, parseDocument, YAMLMap, YAMLSeq } from "yaml";
import { type DocumentRef, type Place, stepsOf } from "../text/place.js";
import type { Span } from "../text/source.js";

/** The exact span of one place; see `spansOf`. `text` is the text of the whole file. */
export function spanOf(place: Place, text: string): Span {
  return spansOf(place.document, [place], text)[0] ?? place.document.span;
}

/**
 * The spans of places of one document, in the same order, for one reading of the document. A place that is not written
 * there (a default, a transformed value) gives the key of its nearest ancestor that is.
 */
export function spansOf(document: DocumentRef, places: readonly Place[], text: string): readonly Span[] {
  const base = document.span.start;
  const parsed = parseDocument(text.slice(base, document.span.end), { version: "1.1", uniqueKeys: false });
  return places.map((place) => {
    let node: unknown = parsed.contents;
    let range: Span | undefined;
    const steps = stepsOf(place);
    for (const [depth, step] of steps.entries()) {
      const last = depth === steps.length - 1;
      let next: unknown;
      if (node instanceof YAMLMap) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
        next = pair && last && place.part === "key" ? pair.key : pair?.value;
        if (isNode(pair?.key) && pair.key.range)
          range = { start: base + pair.key.range[0], end: base + pair.key.range[1] };
      } else if (node instanceof YAMLSeq && typeof step === "number") next = node.items[step];
      if (!isNode(next)) return range ?? document.span;
      node = next;
    }
    return isNode(node) && node.range
      ? { start: base + node.range[0], end: base + node.range[1] }
      : (range ?? document.span);
  });
}
