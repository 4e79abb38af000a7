import { type Entries, entriesOf } from "./entries.js";
import { keyText, mergeSources } from "./map-value.js";
import type { Node } from "./node.js";
import { hasJson } from "./resolve.js";
import { YamlError } from "./yaml-error.js";

/** Whether a scalar, or the scalar behind an alias, can become JSON. */
export function becomesJson(node: Node, isKey: boolean): boolean {
  return isKey ? node.merges || keyText(node) !== undefined : hasJson(node.value);
}

/**
 * Refuses a document whose value holds what Kubernetes cannot turn into JSON. A value that a later key replaces is not
 * looked at.
 */
export function checkJson(root: Node): void {
  const seen = new Set<Node>();
  const cache = new Map<Node, Entries>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const { kind, children, target, value, start, end } = node;
    if (seen.has(node)) continue;
    seen.add(node);
    if (kind === "map") {
      checkKeys(node);
      for (const entry of [...entriesOf(node, cache).values()].reverse()) open.push(entry.value);
    } else if (kind === "list") {
      for (const child of children.toReversed()) open.push(child);
    } else if (target) open.push(target);
    else if (!hasJson(value)) {
      throw new YamlError("Kubernetes knows no infinite or undefined numbers; quote the text", start, end);
    }
  }
}

/** The keys of maps that are merged in count like those of the map itself. */
function checkKeys({ children }: Node): void {
  for (let index = 0; index + 1 < children.length; index += 2) {
    const [key, value] = [children[index], children[index + 1]];
    if (key && !becomesJson(key, true)) {
      throw new YamlError("a key must be text, a number or a boolean", key.start, key.end);
    }
    if (!key?.merges || !value) continue;
    for (const source of mergeSources(value)) checkKeys(source.target ?? source);
  }
}
