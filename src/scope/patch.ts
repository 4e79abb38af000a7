import { isList, isMap, unknown, type Value, type ValueMap } from "../decode/value.js";
import { type Draft, revised, type Stage } from "./draft.js";
import { groupOf, kindOf, nameOf, namespaceOf } from "./identity.js";
import { selects } from "./target.js";
import { deepest, mapAt, ownField, textAt, touch, withMetadata } from "./touch.js";

/** What a patch of a kustomization changes: the values it touches become unknown, an object it deletes is gone. */
export function patchStage(
  patch: Value,
  target: ValueMap | undefined,
  mayRename: boolean,
): Stage | undefined {
  if (isList(patch)) return target && jsonPatch(patch, target);
  if (!isMap(patch)) return undefined;
  const aims = target ? (draft: Draft) => selects(target, draft) : (draft: Draft) => isAbout(patch, draft);
  return (draft) => (aims(draft) ? strategicMerge(draft, patch, mayRename) : draft);
}

/** Whether a strategic merge patch without a target means this object: by its own group, kind, name and namespace. */
function isAbout(patch: ValueMap, { object, names, namespaces }: Draft): boolean {
  const name = nameOf(patch);
  const namespace = namespaceOf(patch);
  return (
    kindOf(patch) === kindOf(object) &&
    groupOf(patch) === groupOf(object) &&
    (name === undefined || names.includes(name)) &&
    (namespace === undefined ||
      namespaces.includes(namespace) ||
      (namespace === "default" && namespaces.includes("")))
  );
}

/** Kubernetes merges the lists of its own kinds by key; a list of a custom kind is replaced as a whole. */
function mergesLists(object: ValueMap): boolean {
  const group = groupOf(object);
  return !group.includes(".") || (group.endsWith(".k8s.io") && group !== "gateway.networking.k8s.io");
}

function strategicMerge(draft: Draft, patch: ValueMap, mayRename: boolean): Draft | undefined {
  const merged = merge(draft.object, patch, mergesLists(draft.object), 0);
  if (!isMap(merged)) return merged === undefined ? undefined : revised(draft, allUnknown(draft.object));
  return revised(
    draft,
    withIdentity(merged, draft.object, mayRename && nameOf(patch) !== nameOf(draft.object)),
  );
}

/** kustomize restores kind, name and namespace after a patch, unless the patch may rename. */
function withIdentity(patched: ValueMap, original: ValueMap, renamed: boolean): ValueMap {
  const kept: Record<string, Value> = {};
  const metadata = mapAt(original, "metadata");
  for (const key of ["name", "namespace"]) {
    const value = metadata && ownField(metadata, key);
    if (value !== undefined && !(renamed && key === "name")) kept[key] = value;
  }
  const { apiVersion = null, kind = null } = original;
  return { ...withMetadata(patched, kept), apiVersion, kind };
}

function allUnknown(object: ValueMap): ValueMap {
  const touched = Object.fromEntries(Object.keys(object).map((key) => [key, unknown]));
  return withIdentity({ ...touched, metadata: { labels: unknown, annotations: unknown } }, object, false);
}

/** The value with what the patch says unknown; undefined when the patch deletes it. */
function merge(value: Value | undefined, patch: Value, byKey: boolean, depth: number): Value | undefined {
  if (patch === value) return value;
  if (isList(patch)) return mergeLists(value, patch, byKey, depth);
  if (!isMap(patch) || value === unknown || depth === deepest) return unknown;
  const directive = ownField(patch, "$patch");
  if (directive === "delete") return undefined;
  if (directive === "replace" || Object.hasOwn(patch, "$retainKeys")) return unknown;
  if (value !== undefined && value !== null && !isMap(value)) return unknown;
  return mergeMaps(value ?? {}, patch, byKey, depth);
}

function mergeMaps(map: ValueMap, patch: ValueMap, byKey: boolean, depth: number): ValueMap {
  const merged = new Map<string, Value>(Object.entries(map));
  for (const [key, change] of Object.entries(patch)) {
    // `$setElementOrder/ports` and `$deleteFromPrimitiveList/ports` are about the list behind the slash.
    const field = key.startsWith("$") ? key.slice(key.indexOf("/") + 1) : key;
    const result = field === key ? merge(merged.get(key), change, byKey, depth + 1) : unknown;
    if (result === undefined) merged.delete(field);
    else if (change !== null || merged.has(field)) merged.set(field, result);
  }
  return Object.fromEntries(merged);
}

/** Lists of Kubernetes' own kinds whose items are told apart by name. */
const listsByName = (items: readonly Value[]): items is readonly ValueMap[] =>
  items.every((item) => isMap(item) && textAt(item, "name") !== undefined && !Object.hasOwn(item, "$patch"));

function mergeLists(value: Value | undefined, patch: readonly Value[], byKey: boolean, depth: number): Value {
  if (!byKey || !isList(value) || !listsByName(value) || !listsByName(patch)) return unknown;
  // Ports have names too, but are merged by number.
  if (value.some((item) => ["port", "containerPort"].some((key) => Object.hasOwn(item, key)))) return unknown;
  const changes = new Map(patch.map((item) => [textAt(item, "name"), item]));
  const merged = value.map((item): Value => {
    const change = changes.get(textAt(item, "name"));
    return change ? (merge(item, change, byKey, depth + 1) ?? unknown) : item;
  });
  const known = new Set(value.map((item) => textAt(item, "name")));
  return [...merged, ...patch.filter((item) => !known.has(textAt(item, "name"))).map((): Value => unknown)];
}

function jsonPatch(operations: readonly Value[], target: ValueMap): Stage {
  return (draft) => {
    if (!selects(target, draft)) return draft;
    let { object } = draft;
    for (const operation of operations) if (isMap(operation)) object = operate(object, operation);
    return revised(draft, object);
  };
}

function operate(object: ValueMap, operation: ValueMap): ValueMap {
  const op = textAt(operation, "op");
  const path = textAt(operation, "path");
  if (op === "test" || path === undefined) return object;
  const steps = pointer(path);
  if (op === "replace") return touched(object, steps, ownField(operation, "value"));
  const from = op === "move" ? pointer(textAt(operation, "from") ?? "") : [];
  const left = from.length > 0 ? touched(object, shifting(from, object), undefined) : object;
  const value = op === "add" ? ownField(operation, "value") : undefined;
  return touched(left, shifting(steps, left), value);
}

/** The object with the value at `steps` unknown. What says who the object is takes the new value, or goes. */
function touched(object: ValueMap, steps: readonly string[], value: Value | undefined): ValueMap {
  const [first = "", second = ""] = steps;
  if (steps.length === 1 && (first === "kind" || first === "apiVersion")) {
    return typeof value === "string" ? { ...object, [first]: value } : object;
  }
  if (steps.length === 2 && first === "metadata" && (second === "name" || second === "namespace")) {
    return withMetadata(object, { [second]: typeof value === "string" ? value : null });
  }
  const result = steps.length === 0 || steps.join() === "metadata" ? unknown : touch(object, steps);
  return isMap(result) ? result : allUnknown(object);
}

/** An item that comes into a list or leaves it moves the others, so that the whole list is touched. */
function shifting(steps: readonly string[], object: ValueMap): readonly string[] {
  const parent = steps.slice(0, -1);
  let value: Value | undefined = object;
  for (const step of parent) {
    if (isMap(value)) value = ownField(value, step);
    else value = isList(value) ? value[Number(step)] : undefined;
  }
  return isList(value) ? parent : steps;
}

/** The steps of a JSON pointer (RFC 6901). */
function pointer(text: string): readonly string[] {
  return text
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
