import type { Step } from "../text/place.js";

/** The rules that speak when an object is held against its kind's schema; each has a page in rules/. */
export const schemaRules = [
  "object-alternatives-exclusive",
  "object-fields-in-istio-version",
  "object-fields-known",
  "object-fields-typed",
  "object-indentation-kept",
  "object-list-items-unique",
  "object-required-fields-present",
  "object-satisfies-validation-rules",
  "object-validation-rules-evaluated",
  "object-values-allowed",
  "object-values-within-limits",
] as const;

/** The rules that speak about an object's kind and its version. */
export const kindRules = ["api-version-current", "api-version-served", "object-kind-known"] as const;

/** A rule about what the API server says of an object by itself. */
export type SchemaRule = (typeof schemaRules)[number] | (typeof kindRules)[number];

/** A change of what stands where a problem is. */
export interface Replacement {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly value: string | number | boolean;
}

/** One thing that is wrong with an object on its own, and where. */
export interface SchemaProblem {
  readonly rule: SchemaRule;
  /** Where it is not as loud as its rule. */
  readonly severity?: "warning" | "info";
  /** The way from the object's root. */
  readonly steps: readonly Step[];
  readonly part: "key" | "value";
  readonly message: string;
  readonly help?: string | undefined;
  readonly replacement?: Replacement | undefined;
  /** Where what is written here was meant to stand, from the object's root. */
  readonly meant?: readonly Step[] | undefined;
  /** The ways to the fields that are missing. */
  readonly lacks?: readonly (readonly Step[])[] | undefined;
  /** Problems of one object with one cause are one finding. */
  readonly cause?: string | undefined;
}
