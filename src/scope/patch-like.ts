import { isMap, type ValueMap } from "../decode/value.js";
import { groupOf } from "./identity.js";
import { itemsAt, mapAt } from "./touch.js";

/**
 * Whether an object is only a part of one, though no kustomization lists its file as a patch: people keep patches that are
 * commented out, or that another tool applies. Told by its file's name, by a directive of strategic merge, or because it
 * is a workload without all that makes one.
 */
export function looksLikePatch(object: ValueMap, path: string): boolean {
  return namedPatch.test(path) || Object.hasOwn(object, "$patch") || isPieceOfWorkload(object);
}

const namedPatch = /(^|\/)patch(es)?\/|patch[^/]*$/i;

/** A controller must say whom it selects, and its containers what they run. */
function isPieceOfWorkload(object: ValueMap): boolean {
  if (groupOf(object) !== "apps" || mapAt(object, "spec", "selector")) return false;
  const pod = mapAt(object, "spec", "template", "spec");
  const containers = itemsAt(pod, "containers");
  return !containers.some((container) => isMap(container) && Object.hasOwn(container, "image"));
}
