import { keyText, mergeSources } from "./map-value.js";
import type { Node } from "./node.js";

/** A key of a map with its value. */
export interface Entry {
  readonly key: Node;
  readonly value: Node;
}

/** The entries of a map by the text of their keys. */
export type Entries = ReadonlyMap<string, Entry>;

/**
 * The entries of a map, merged ones included; of several with one key, the one whose value counts. Those without a
 * text for their key are left out.
 */
export function entriesOf(map: Node, cache: Map<Node, Entries>): Entries {
  const known = cache.get(map);
  if (known) return known;
  const entries = new Map<string, Entry>();
  for (let index = 0; index + 1 < map.children.length; index += 2) {
    const [key, value] = [map.children[index], map.children[index + 1]];
    if (!key || !value) continue;
    const text = key.merges ? undefined : keyText(key);
    if (text !== undefined) entries.set(text, { key, value });
    if (!key.merges) continue;
    for (const source of mergeSources(value)) {
      for (const [name, entry] of entriesOf(source.target ?? source, cache)) entries.set(name, entry);
    }
  }
  cache.set(map, entries);
  return entries;
}
