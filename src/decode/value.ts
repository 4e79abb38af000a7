/**
 * A decoded value as Kubernetes sees it. Maps are plain objects: always ask with Object.hasOwn, because a manifest
 * may hold keys such as "constructor". An own key "__proto__" is possible too. Whole numbers beyond 2^53 are bigint.
 */
export type Value = null | boolean | number | bigint | string | readonly Value[] | ValueMap | Unknown;

/** A map by its keys, in the order written, but for whole numbers, which come first. */
export interface ValueMap {
  readonly [key: string]: Value;
}

/**
 * Stands where a value is not known from the files alone: a placeholder (`${X}`, `{{ x }}`), or a field that a
 * kustomize patch touches. No rule judges it.
 */
export const unknown: unique symbol = Symbol("unknown");

/** The type of `unknown`. */
export type Unknown = typeof unknown;

/** Whether a value is a map; `unknown` and lists are none. */
export function isMap(value: unknown): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}
