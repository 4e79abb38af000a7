import type { Cursor } from "../../decode/cursor.js";
import { isList, isMap, type Value } from "../../decode/value.js";
import { nearestName } from "../../text/nearest.js";
import { keyOf, type Place } from "../../text/place.js";
import { quoted } from "../findings.js";
import { scalarProblem } from "./scalars.js";
import type { Field, Letter, Message, Shape, TypeTable } from "./types.js";

/**
 * Something that keeps a value from being read as a message. "unknown-field" is read over by Istio; the others make
 * it refuse the value.
 */
export interface Mismatch {
  readonly kind: "type" | "enum" | "any" | "unknown-field";
  readonly at: Place;
  /** One sentence. */
  readonly message: string;
  /** The field that an unknown one was most likely meant as. */
  readonly meant?: string | undefined;
}

/**
 * How a value differs from the message of that name in protobuf's JSON mapping, in the order written. What is not
 * known from the files is not judged. Upstream: github.com/golang/protobuf/jsonpb, which Istio decodes with: null counts
 * as absent, both spellings of a field's name are read, an enum is a name or a number.
 */
export function* mismatches(cursor: Cursor, table: TypeTable, name: string): Iterable<Mismatch> {
  const message = table.named(name);
  if (message) yield* messageMismatches(cursor, message, table);
}

function* messageMismatches(cursor: Cursor, message: Message, table: TypeTable): Iterable<Mismatch> {
  if (cursor.isUnknown || !cursor.exists) return;
  if (!cursor.isMap) {
    yield wrongType(cursor, "a map");
    return;
  }
  for (const [key, value] of cursor.entries()) {
    const field = message.fields.get(key);
    if (field && key !== field.jsonName && cursor.get(field.jsonName).value !== undefined) continue;
    if (field) yield* fieldMismatches(value, field, table);
    else if (key !== "@type") yield unknownField(value, key, message);
  }
}

function unknownField(value: Cursor, key: string, message: Message): Mismatch {
  const at = keyOf(value.at);
  const names = new Set([...message.fields.values()].map(({ jsonName }) => jsonName));
  const meant = nearestName(key, names, Math.floor(key.length / 4));
  return { kind: "unknown-field", at, message: `Field ${quoted(key)} is not one of ${message.name}.`, meant };
}

function* fieldMismatches(cursor: Cursor, field: Field, table: TypeTable): Iterable<Mismatch> {
  if (cursor.isUnknown || !cursor.exists) return;
  if (field.form === "one") {
    yield* valueMismatches(cursor, field.shape, table);
  } else if (field.form === "list") {
    if (!cursor.isList) yield wrongType(cursor, "a list");
    for (const item of cursor.items()) yield* valueMismatches(item, field.shape, table);
  } else {
    if (!cursor.isMap) yield wrongType(cursor, "a map");
    for (const [key, value] of cursor.entries()) {
      yield* keyMismatches(key, value, field.keys);
      yield* valueMismatches(value, field.shape, table);
    }
  }
}

function* keyMismatches(key: string, value: Cursor, shape: Shape | undefined): Iterable<Mismatch> {
  if (!shape || shape.letter === "s") return;
  const needed = scalarProblem(key, shape.letter);
  if (needed) yield { kind: "type", at: keyOf(value.at), message: `Key ${quoted(key)} must be ${needed}.` };
}

function* valueMismatches(cursor: Cursor, shape: Shape, table: TypeTable): Iterable<Mismatch> {
  if (cursor.isUnknown || !cursor.exists) return;
  if (shape.letter === "#") {
    const type = table.at(shape.line);
    yield* type.values
      ? enumMismatches(cursor, type.name, type.values)
      : messageMismatches(cursor, type, table);
  } else if (shape.letter === "A") yield* anyMismatches(cursor, table);
  else if (shape.letter === "S" && !cursor.isMap) yield wrongType(cursor, "a map");
  else if (shape.letter === "L" && !cursor.isList) yield wrongType(cursor, "a list");
  else {
    const needed = scalarProblem(cursor.value ?? null, shape.letter);
    if (needed) yield wrongType(cursor, needed);
  }
}

function* enumMismatches(
  cursor: Cursor,
  type: string,
  values: ReadonlyMap<string, number>,
): Iterable<Mismatch> {
  const { value } = cursor;
  if (typeof value === "string" ? values.has(value) : isEnumNumber(value)) return;
  const short = type.slice(type.lastIndexOf(".") + 1);
  const choices = [...values.keys()].slice(0, 12).join(", ");
  const more = values.size > 12 ? ", …" : "";
  yield {
    kind: "enum",
    at: cursor.at,
    message: `${described(value)} is not a ${short}: ${choices}${more} are allowed.`,
  };
}

function isEnumNumber(value: Value | undefined): boolean {
  return typeof value === "number" && scalarProblem(value, "i") === undefined;
}

/** An Any says its type in "@type"; a type of protobuf's own has its value in "value". */
function* anyMismatches(cursor: Cursor, table: TypeTable): Iterable<Mismatch> {
  if (!cursor.isMap) {
    yield wrongType(cursor, "a map");
    return;
  }
  const url = cursor.get("@type");
  if (url.isUnknown) return;
  if (url.value === undefined) {
    yield {
      kind: "any",
      at: keyOf(cursor.at),
      message: 'A typed configuration has no "@type" that names its message.',
    };
    return;
  }
  const text = typeof url.value === "string" ? url.value : "";
  const name = text.slice(text.lastIndexOf("/") + 1);
  if (name.startsWith("google.protobuf.")) yield* ownTypeMismatches(cursor, name, table);
  else yield* namedMismatches(cursor, url, table, name);
}

/** The types of protobuf's own that JSON writes in a way of their own. */
const ownTypes: Readonly<Record<string, Letter>> = {
  "google.protobuf.BoolValue": "b",
  "google.protobuf.StringValue": "s",
  "google.protobuf.BytesValue": "y",
  "google.protobuf.Int32Value": "i",
  "google.protobuf.UInt32Value": "u",
  "google.protobuf.Int64Value": "I",
  "google.protobuf.UInt64Value": "U",
  "google.protobuf.FloatValue": "d",
  "google.protobuf.DoubleValue": "d",
  "google.protobuf.Duration": "D",
  "google.protobuf.Timestamp": "T",
  "google.protobuf.Struct": "S",
  "google.protobuf.ListValue": "L",
  "google.protobuf.Value": "V",
  "google.protobuf.Any": "A",
  "google.protobuf.Empty": "S",
};

function* ownTypeMismatches(cursor: Cursor, name: string, table: TypeTable): Iterable<Mismatch> {
  const letter = Object.hasOwn(ownTypes, name) ? ownTypes[name] : undefined;
  if (letter === undefined) return;
  const value = cursor.get("value");
  if (value.value !== undefined) yield* valueMismatches(value, { letter, line: -1 }, table);
  else
    yield {
      kind: "any",
      at: keyOf(cursor.at),
      message: `A typed configuration of ${quoted(name)} has no "value".`,
    };
}

function* namedMismatches(cursor: Cursor, url: Cursor, table: TypeTable, name: string): Iterable<Mismatch> {
  const message = table.named(name);
  if (message && !message.values) {
    yield* messageMismatches(cursor, message, table);
    return;
  }
  const old = /\.v2\./.test(name) ? ": Istio takes the v3 API alone" : " that Istio knows";
  yield {
    kind: "any",
    at: url.at,
    message: `Type ${quoted(String(url.value))} is not a message type${old}.`,
  };
}

function wrongType(cursor: Cursor, needed: string): Mismatch {
  return { kind: "type", at: cursor.at, message: `${described(cursor.value)} must be ${needed}.` };
}

function described(value: Value | undefined): string {
  if (isList(value)) return "The list";
  if (isMap(value)) return "The map";
  if (typeof value === "string") return `Text ${quoted(value)}`;
  return typeof value === "boolean" ? `Value ${value}` : `Number ${String(value)}`;
}
