import type { Cursor } from "../decode/cursor.js";
import { isMap, unknown } from "../decode/value.js";
import { quotedNumber } from "./protobuf/scalars.js";

/*
 * Istio's webhook reads a spec as protobuf JSON: null counts as absent, an absent scalar has its default, numbers may be
 * quoted, an enum may be written by name or number. A value of the wrong type is the schema's finding, so every
 * reader here answers "not known" for it.
 */

/** The cursor itself when a message is written here (`{}` is one); undefined otherwise. */
export function message(cursor: Cursor): Cursor | undefined {
  return cursor.isMap ? cursor : undefined;
}

/** The message in a field; undefined when there is none. Cheap where it is missing, as most fields are. */
export function messageIn(holder: Cursor, field: string): Cursor | undefined {
  const { value } = holder;
  return isMap(value) && Object.hasOwn(value, field) && isMap(value[field]) ? holder.get(field) : undefined;
}

/** Whether something is written in a field, or may be. */
export function has(holder: Cursor, field: string): boolean {
  const { value } = holder;
  if (!isMap(value)) return value === unknown;
  return Object.hasOwn(value, field) && value[field] !== undefined && value[field] !== null;
}

/** Whether nothing is written here, so that the field is known to be missing. */
export function isMissing(cursor: Cursor): boolean {
  return !cursor.exists && !cursor.isUnknown;
}

/** Whether a text is missing or empty, which protobuf does not tell apart. */
export function isBlank(cursor: Cursor): boolean {
  return cursor.value === "" || isMissing(cursor);
}

/** Whether a list or map is missing or empty, which protobuf does not tell apart. */
export function isEmpty(cursor: Cursor): boolean {
  if (cursor.isList) return cursor.items().length === 0;
  if (cursor.isMap) return cursor.entries().length === 0;
  return isMissing(cursor);
}

/** Whether nothing is set here: no text, number or message (`{}` is one), and no items of a list. */
export function isUnset(cursor: Cursor): boolean {
  return isEmpty(cursor) && !cursor.isMap;
}

/** Whether there is known to be something other than an empty text, list or map here. */
export function isGiven(cursor: Cursor): boolean {
  return !cursor.isUnknown && isFilled(cursor);
}

/** Whether there is something other than an empty text, list or map here, known or not. */
export function isFilled(cursor: Cursor): boolean {
  if (cursor.isList || cursor.isMap) return !isEmpty(cursor);
  return cursor.isUnknown || (cursor.exists && cursor.value !== "");
}

/** The text here, "" when nothing is written; undefined when it is not known. */
export function textOf(cursor: Cursor): string | undefined {
  return isMissing(cursor) ? "" : cursor.text()?.value;
}

/** The number here, quoted or not, 0 when nothing is written; undefined when it is not known. */
export function numberOf(cursor: Cursor): number | undefined {
  if (isMissing(cursor)) return 0;
  const { value } = cursor;
  return typeof value === "string" ? quotedNumber(value) : cursor.number()?.value;
}

/** The truth value here, false when nothing is written; undefined when it is not known. */
export function booleanOf(cursor: Cursor): boolean | undefined {
  return isMissing(cursor) ? false : cursor.boolean()?.value;
}

/**
 * The enum value here, the first of `names` when nothing is written; undefined when it is none of them or not known.
 * Protobuf also takes numbers that no name stands for: `unnamedNumber` tells them.
 */
export function enumOf<const Name extends string>(cursor: Cursor, names: readonly Name[]): Name | undefined {
  if (isMissing(cursor)) return names[0];
  const { value } = cursor;
  return typeof value === "number" ? names[value] : names.find((name) => name === value);
}

/** The number written for an enum value that has none of `names`; undefined when something else is written. */
export function unnamedNumber({ value }: Cursor, names: readonly string[]): number | undefined {
  return typeof value === "number" && names[value] === undefined ? value : undefined;
}

/**
 * The field of a group of which one may be set (a protobuf oneof) that Istio reads: the last written one in the order
 * of `fields`, which must be upstream's. Undefined when none is written.
 */
export function oneOf(cursor: Cursor, fields: readonly string[]): Cursor | undefined {
  const field = fields.findLast((name) => has(cursor, name));
  return field === undefined ? undefined : cursor.get(field);
}

/** The items of a list that are messages; a null item is an empty one. */
export function messages(cursor: Cursor): readonly Cursor[] {
  const items = cursor.items();
  return items.every(isMessage) ? items : items.filter(isMessage);
}

/** Whether a number fits a uint32; what does not is the schema's finding. */
export function isUint32(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= 0xffffffff;
}

function isMessage({ value }: Cursor): boolean {
  return value === null || isMap(value);
}
