/**
 * A decoded value as Kubernetes sees it. Maps are plain objects: always ask with Object.hasOwn, because a manifest
 * may hold keys such as "constructor". An own key "__proto__" is possible too. Whole numbers beyond 2^53 are bigint.
 */
export type Value = null | boolean | number | bigint | string | readonly Value[] | ValueMap | Unknown;

export interface ValueMap {
  readonly [key: string]: Value;
}

/**
 * Stands where a value is not known from the files alone: a placeholder (`${X}`, `{{ x }}`), or a field that a
 * kustomize patch touches. No rule judges it.
 */
export const unknown: unique symbol = Symbol("unknown");
export type Unknown = typeof unknown;

export function isMap(value: unknown): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}
