import { isList, isMap, unknown, type Value } from "../../decode/value.js";

/** A value while a rule is evaluated: what a manifest can hold, and what only functions make. */
export type Cel = Value | Duration | Url | NameFormat | Optional;

/** A length of time, as `duration()` makes it. */
export class Duration {
  constructor(readonly nanoseconds: bigint) {}
}

/** A URL, as `url()` makes it; of its parts only the scheme is ever asked for. */
export class Url {
  constructor(readonly scheme: string) {}
}

/** A format of names, as `format.<name>()` makes it. */
export class NameFormat {
  constructor(readonly name: string) {}
}

/** CEL's optional. It equals no value that is not optional, null included. */
export class Optional {
  constructor(readonly value: Cel | undefined) {}
}

/**
 * A rule could not be evaluated: a key that is not there, a text that is no duration. The API server refuses the object
 * then.
 */
export class CelFailure extends Error {}

/** A rule asked for a value that is not known from the files: it says nothing. */
export class NotKnown extends Error {}

/** A rule asks for something that this program has not: it is not known whether the API server would refuse. */
export class NotEvaluable extends Error {}

const notKnown = new NotKnown();

/** The value itself; throws when it is not known. */
export function known(value: Value): Value {
  if (value === unknown) throw notKnown;
  return value;
}

/** Whether two values are equal in CEL: whole numbers and fractions by their size, lists and maps by their parts. */
export function equal(a: Cel, b: Cel): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b);
  if (a instanceof Duration && b instanceof Duration) return a.nanoseconds === b.nanoseconds;
  if (a instanceof Optional || b instanceof Optional) return equalOptionals(a, b);
  if (isValueList(a) && isValueList(b)) return equalLists(a, b);
  if (isValueMap(a) && isValueMap(b)) return equalMaps(a, b);
  return a === b;
}

/** Whether a value is a whole number or a fraction. */
export function isNumber(value: Cel): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Whether a value is a list of a manifest. */
export function isValueList(value: Cel): value is readonly Value[] {
  return isList(value);
}

/** Whether a value is a map of a manifest; what functions make is none. */
export function isValueMap(value: Cel): value is { readonly [key: string]: Value } {
  return isMap(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function equalOptionals(a: Cel, b: Cel): boolean {
  if (!(a instanceof Optional) || !(b instanceof Optional)) return false;
  if (a.value === undefined || b.value === undefined) return a.value === b.value;
  return equal(a.value, b.value);
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => equal(known(item), known(b[index] ?? null)));
}

function equalMaps(a: { readonly [key: string]: Value }, b: { readonly [key: string]: Value }): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(known(a[key] ?? null), known(b[key] ?? null)))
  );
}
