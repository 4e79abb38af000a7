import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";
import { below, type Place } from "../text/place.js";

/** A Kubernetes object in a document, and where it stands there. */
export interface ManifestObject {
  readonly value: ValueMap;
  readonly at: Place;
}

/**
 * The Kubernetes objects of a document: the document itself, or the items of a List (`kind: List`, or a typed list such
 * as VirtualServiceList). None when the document is no Kubernetes object.
 */
export function objectsOf(value: Value, at: Place): readonly ManifestObject[] {
  if (!isMap(value) || !isObject(value)) return [];
  const items = Object.hasOwn(value, "items") ? value.items : undefined;
  if (!isList(items) || !String(value.kind).endsWith("List")) return [{ value: decrypted(value), at }];
  const kind = String(value.kind).slice(0, -"List".length);
  return items.flatMap((item, index) => {
    const object = isMap(item) ? typed(item, value, kind) : item;
    return isMap(object) ? objectsOf(object, below(at, "items", index)) : [];
  });
}

/** SOPS takes its own field out when it decrypts, before the object is applied. */
function decrypted(value: ValueMap): ValueMap {
  if (!Object.hasOwn(value, "sops") || !isMap(value.sops) || !Object.hasOwn(value.sops, "mac")) return value;
  const { sops, ...applied } = value;
  return applied;
}

function isObject(value: ValueMap): boolean {
  return (
    Object.hasOwn(value, "apiVersion") &&
    Object.hasOwn(value, "kind") &&
    typeof value.apiVersion === "string" &&
    typeof value.kind === "string"
  );
}

/** The items of a typed list may leave out what the list says for all of them. */
function typed(item: ValueMap, list: ValueMap, kind: string): ValueMap {
  if (kind === "" || isObject(item)) return item;
  return { apiVersion: list.apiVersion ?? "", kind, ...item };
}
