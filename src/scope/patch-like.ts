import { isMap, type ValueMap } from "../decode/value.js";
import { groupOf } from "./identity.js";
import { itemsAt, mapAt } from "./touch.js";

/**
 * Whether an object is only a part of one, though no kustomization lists its file as a patch: people keep patches that are
 * commented out, or that another tool applies, and readmes abridge. Told by its file's name, by a directive of strategic
 * merge, because it is a workload without all that makes one, or by dots in its name.
 */
export function looksLikePatch(object: ValueMap, path: string): boolean {
  return (
    namedPatch.test(path) ||
    Object.hasOwn(object, "$patch") ||
    isPieceOfWorkload(object) ||
    hasAbridgedName(object)
  );
}

const namedPatch = /(^|\/)patch(es)?\/|patch[^/]*$/i;

/** A controller must say whom it selects, and its containers what they run. */
function isPieceOfWorkload(object: ValueMap): boolean {
  if (groupOf(object) !== "apps" || mapAt(object, "spec", "selector")) return false;
  const pod = mapAt(object, "spec", "template", "spec");
  const containers = itemsAt(pod, "containers");
  return !containers.some((container) => isMap(container) && Object.hasOwn(container, "image"));
}

function hasAbridgedName({ metadata }: ValueMap): boolean {
  const name = isMap(metadata) && Object.hasOwn(metadata, "name") ? metadata.name : undefined;
  return typeof name === "string" && /\.\.\.|…/.test(name);
}
