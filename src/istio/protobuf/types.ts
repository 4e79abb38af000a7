/**
 * What a field of a message holds, as protobuf's JSON mapping sees it: b bool, s string, y bytes, i u I U whole
 * numbers of 32 and 64 bits, d a float, D a duration, T a timestamp, S a struct, L a list of anything, V anything,
 * A an Any, and # a message or enum of the table. A wrapper (google.protobuf.BoolValue) reads like what it wraps.
 */
export type Letter = "b" | "s" | "y" | "i" | "u" | "I" | "U" | "d" | "D" | "T" | "S" | "L" | "V" | "A" | "#";

/** The type of one value. */
export interface Shape {
  readonly letter: Letter;
  /** The line of the message or enum in the table; -1 for other types. */
  readonly line: number;
}

/** A field of a message: one value, a list of them, or a map to them. */
export interface Field {
  /** As the message spells it, `lb_policy`. */
  readonly name: string;
  /** As JSON spells it, `lbPolicy`; it is the one that counts where both are written. */
  readonly jsonName: string;
  readonly form: "one" | "list" | "map";
  /** The type of a map's keys; undefined for other forms. */
  readonly keys: Shape | undefined;
  readonly shape: Shape;
}

/** A message type, or an enum. */
export interface Message {
  readonly name: string;
  /** By both spellings, `lb_policy` and `lbPolicy`. */
  readonly fields: ReadonlyMap<string, Field>;
  /** The numbers of an enum's names; undefined for a message. */
  readonly values: ReadonlyMap<string, number> | undefined;
}

/** Message types written one a line, as schemas/protobuf/table.ts does; a line is read when its type is first met. */
export class TypeTable {
  readonly #text: string;
  readonly #read = new Map<number, Message>();
  #index: Index | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The type of that full name; undefined when the table has none. */
  named(name: string): Message | undefined {
    this.#index ??= indexOf(this.#text);
    const line = this.#index.lineOf.get(name);
    return line === undefined ? undefined : this.at(line);
  }

  /** The type that stands on a line of the table. */
  at(line: number): Message {
    this.#index ??= indexOf(this.#text);
    const known = this.#read.get(line);
    if (known) return known;
    const message = messageOf(this.#index.lines[line] ?? "");
    this.#read.set(line, message);
    return message;
  }
}

interface Index {
  /** Each with the full name of its type. */
  readonly lines: readonly string[];
  readonly lineOf: ReadonlyMap<string, number>;
}

/** A name that begins with a dot lies in the package of the type before it. */
function indexOf(text: string): Index {
  const lineOf = new Map<string, number>();
  let scope = "";
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line, number) => {
      const [name = ""] = line.split(" ", 1);
      const full = name.startsWith(".") ? scope + name : name;
      scope = full.slice(0, full.lastIndexOf("."));
      lineOf.set(full, number);
      return full + line.slice(name.length);
    });
  return { lines, lineOf };
}

function messageOf(line: string): Message {
  const [name = "", ...members] = line.split(" ");
  if (members[0]?.startsWith("="))
    return { name, fields: new Map(), values: new Map(members.map(enumValue)) };
  const fields = new Map<string, Field>();
  for (const member of members) {
    const field = fieldOf(member);
    fields.set(field.name, field);
    fields.set(field.jsonName, field);
  }
  return { name, fields, values: undefined };
}

function enumValue(member: string): [string, number] {
  const [, name = "", number = ""] = member.split("=");
  return [name, Number(number)];
}

function fieldOf(member: string): Field {
  const colon = member.indexOf(":");
  const name = member.slice(0, colon);
  return { name, jsonName: camelCase(name), ...formOf(member.slice(colon + 1)) };
}

function formOf(type: string): Pick<Field, "form" | "keys" | "shape"> {
  if (type.startsWith("%"))
    return { form: "map", keys: shapeOf(type.charAt(1)), shape: shapeOf(type.slice(2)) };
  if (type.startsWith("*")) return { form: "list", keys: undefined, shape: shapeOf(type.slice(1)) };
  return { form: "one", keys: undefined, shape: shapeOf(type) };
}

const letters: ReadonlySet<string> = new Set("bsyiuIUdDTSLVA#");

function shapeOf(type: string): Shape {
  const letter = type.charAt(0);
  return isLetter(letter)
    ? { letter, line: letter === "#" ? Number(type.slice(1)) : -1 }
    : { letter: "V", line: -1 };
}

function isLetter(text: string): text is Letter {
  return letters.has(text);
}

/** A field's name as protobuf's JSON mapping spells it. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? "");
}
