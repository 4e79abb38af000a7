import { type DocumentRef, type Located, oneBelow, type Place, type Step } from "../text/place.js";
import { intern } from "./intern.js";
import { hasPlaceholder } from "./placeholder.js";
import { isList, isMap, unknown, type Value } from "./value.js";

const none: readonly Cursor[] = [];

/** So many fields are found faster by looking through them than by a map. */
const fewFields = 8;

/**
 * A typed walk over a decoded value that keeps places. It is forgiving: a field of the wrong type answers like an
 * absent one, because its type is the schema's finding. A value that is not known (a placeholder, a patched field)
 * answers like an absent one too; ask `isUnknown` where absence and not knowing differ.
 */
export class Cursor {
  readonly #document: DocumentRef;
  /** Made when it is asked for: most values are looked at and right. */
  #place: Place | undefined;
  readonly #above: Cursor | undefined;
  readonly #step: Step | undefined;
  /** Cursors on fields, kept because many rules walk the same object one after the other: a chain while they are few. */
  #newest: Cursor | undefined;
  #before: Cursor | undefined;
  #count = 0;
  #fields: Map<string, Cursor> | undefined;
  #items: readonly Cursor[] | undefined;

  /** A cursor on the value at a place; or on the value that a step leads to from another cursor. */
  constructor(value: Value | undefined, at: Place);
  constructor(value: Value | undefined, above: Cursor, step: Step);
  constructor(
    readonly value: Value | undefined,
    from: Place | Cursor,
    step?: Step,
  ) {
    if (from instanceof Cursor) {
      this.#document = from.#document;
      this.#above = from;
      this.#step = step;
    } else {
      this.#document = from.document;
      this.#place = from;
    }
  }

  /** Where the value stands, or would stand. */
  get at(): Place {
    this.#place ??= this.#below();
    return this.#place;
  }

  #below(): Place {
    if (!this.#above || this.#step === undefined)
      throw new Error("A cursor has a place or stands below another.");
    return oneBelow(this.#above.at, this.#step);
  }

  /** The field of that name; a cursor on nothing when there is none, so that calls can be chained. */
  get(key: string): Cursor {
    if (this.value === unknown) return new Cursor(unknown, this.at);
    return this.#known(key) ?? this.#read(key);
  }

  #known(key: string): Cursor | undefined {
    if (this.#fields) return this.#fields.get(key);
    let field = this.#newest;
    while (field && field.#step !== key) field = field.#before;
    return field;
  }

  #read(key: string): Cursor {
    const { value } = this;
    const field = new Cursor(isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined, this, key);
    if (++this.#count > fewFields) {
      this.#fields ??= this.#chain();
      this.#fields.set(key, field);
    } else {
      field.#before = this.#newest;
      this.#newest = field;
    }
    return field;
  }

  #chain(): Map<string, Cursor> {
    const fields = new Map<string, Cursor>();
    for (let field = this.#newest; field; field = field.#before) {
      if (typeof field.#step === "string") fields.set(field.#step, field);
    }
    return fields;
  }

  /** Whether there is a value here. An explicit null is none, as Kubernetes drops it. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** Whether the value here is not known from the files. */
  get isUnknown(): boolean {
    const { value } = this;
    return value === unknown || (typeof value === "string" && !this.#document.plain && hasPlaceholder(value));
  }

  get isMap(): boolean {
    return isMap(this.value);
  }

  get isList(): boolean {
    return isList(this.value);
  }

  /** The items of a list, in order; none when this is no list. */
  items(): readonly Cursor[] {
    const { value } = this;
    if (!isList(value)) return none;
    this.#items ??= value.map((item, index) => new Cursor(item, this, index));
    return this.#items;
  }

  /** The entries of a map, in the order written; none when this is no map. */
  entries(): readonly (readonly [string, Cursor])[] {
    const { value } = this;
    if (!isMap(value)) return [];
    return Object.keys(value).map((key) => [key, this.get(key)] as const);
  }

  /** The text here; undefined when it is no known text. */
  text(): Located<string> | undefined {
    return typeof this.value === "string" && !this.isUnknown
      ? { value: intern(this.value), at: this.at }
      : undefined;
  }

  /** The number here (a big integer as the nearest double); undefined when it is none. */
  number(): Located<number> | undefined {
    const { value } = this;
    return typeof value === "number" || typeof value === "bigint"
      ? { value: Number(value), at: this.at }
      : undefined;
  }

  boolean(): Located<boolean> | undefined {
    return typeof this.value === "boolean" ? { value: this.value, at: this.at } : undefined;
  }

  /** The known texts of a list, in order. */
  texts(): readonly Located<string>[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  /** The value at the end of several steps. */
  find(...steps: readonly Step[]): Cursor {
    let cursor: Cursor = this;
    for (const step of steps) {
      cursor =
        typeof step === "string"
          ? cursor.get(step)
          : (cursor.items()[step] ?? new Cursor(undefined, cursor, step));
    }
    return cursor;
  }
}
