import type { Cursor } from "../decode/cursor.js";
import { intern } from "../decode/intern.js";
import { hasPlaceholder } from "../decode/placeholder.js";
import { isMap, unknown, type Value } from "../decode/value.js";
import type { Labels, LocatedText, Reference, Resource } from "./resource.js";

const none: ReadonlyMap<string, string> = new Map();

/**
 * Adds the fields of its kind to an object, and returns it. V8 gives each object that is made by spreading another a
 * hidden class of its own, which makes every later look at a field of it slow.
 */
export function extend<B extends object, F extends object>(base: B, fields: F): B & F {
  return Object.assign(base, fields);
}

/** Equality labels under a cursor; undefined when there is no map (an empty map is one). */
export function readLabels(cursor: Cursor): Labels | undefined {
  if (cursor.value === unknown) return { at: cursor.at, entries: none, open: true };
  if (!cursor.isMap) return undefined;
  return labelsOf(cursor);
}

/** Equality labels under a cursor, or those with a key that is kept; no entries when there is no map. */
export function labelsOf(cursor: Cursor, isKept = always): Labels {
  const { value } = cursor;
  if (!isMap(value)) return { at: cursor.at, entries: none, open: value === unknown };
  const { plain } = cursor.at.document;
  let entries: Map<string, string> | undefined;
  let open = false;
  for (const key of Object.keys(value)) {
    const label = value[key];
    if (
      label === unknown ||
      (!plain && hasPlaceholder(key)) ||
      (typeof label === "string" && !plain && hasPlaceholder(label))
    )
      open = true;
    else if (typeof label === "string" && isKept(key)) {
      entries ??= new Map();
      entries.set(key, intern(label));
    }
  }
  return { at: cursor.at, entries: entries ?? none, open };
}

/**
 * The labels or annotations of an object's own metadata that mean something to Istio. The others, a few on every object,
 * would only take memory.
 */
export function meaningfulLabelsOf(cursor: Cursor): Labels {
  return labelsOf(cursor, isMeaningful);
}

/** An object with all of its labels, where selectors go by them. */
export function withLabels<K extends string>(base: Resource<K>, object: Cursor): Resource<K> {
  return extend(base, { labels: labelsOf(object.find("metadata", "labels")) });
}

function always(_: string): boolean {
  return true;
}

function isMeaningful(key: string): boolean {
  return key.includes("istio") || key === "release" || issuerKeys.has(key);
}

const issuerKeys: ReadonlySet<string> = new Set(["cert-manager.io/issuer", "cert-manager.io/cluster-issuer"]);

/** A reference written `name` or `namespace/name`; undefined when the text is not known. */
function readReference(cursor: Cursor): Reference | undefined {
  const text = cursor.text();
  return text && referenceOf(text);
}

/** Splits `namespace/name`; a text without a slash is a name. */
export function referenceOf({ value, at }: LocatedText): Reference {
  const slash = value.indexOf("/");
  if (slash < 0) return { text: value, namespace: undefined, name: value, at };
  return { text: value, namespace: value.slice(0, slash), name: value.slice(slash + 1), at };
}

/** The references of a list, in the order written; those that are not known are left out. */
export function referencesIn(list: Cursor): readonly Reference[] {
  return list.items().flatMap((item) => readReference(item) ?? []);
}

/** A text that says something; undefined when it is empty, missing or not known. */
export function filledText(cursor: Cursor): LocatedText | undefined {
  const text = cursor.text();
  return text?.value ? text : undefined;
}

/** Whether a value holds anything that is not known from the files, however deep. */
export function holdsUnknown(value: Value | undefined): boolean {
  if (value === unknown) return true;
  if (typeof value === "string") return hasPlaceholder(value);
  if (Array.isArray(value)) return value.some(holdsUnknown);
  if (!isMap(value)) return false;
  for (const key of Object.keys(value)) {
    if (hasPlaceholder(key) || holdsUnknown(value[key])) return true;
  }
  return false;
}
