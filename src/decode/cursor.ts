import { below, type Located, type Place, type Step } from "../text/place.js";
import { intern } from "./intern.js";
import { hasPlaceholder } from "./placeholder.js";
import { isList, isMap, unknown, type Value } from "./value.js";

const none: readonly Cursor[] = [];

/**
 * A typed walk over a decoded value that keeps places. It is forgiving: a field of the wrong type answers like an
 * absent one, because its type is the schema's finding. A value that is not known (a placeholder, a patched field)
 * answers like an absent one too; ask `isUnknown` where absence and not knowing differ.
 */
export class Cursor {
  /** Cursors below, kept because many rules walk the same object one after the other. */
  #fields: Map<string, Cursor> | undefined;
  #items: readonly Cursor[] | undefined;

  constructor(
    readonly value: Value | undefined,
    readonly at: Place,
  ) {}

  /** The field of that name; a cursor on nothing when there is none, so that calls can be chained. */
  get(key: string): Cursor {
    const known = this.#fields?.get(key);
    if (known) return known;
    this.#fields ??= new Map();
    const field = this.#read(key);
    this.#fields.set(key, field);
    return field;
  }

  #read(key: string): Cursor {
    const { value } = this;
    if (value === unknown) return new Cursor(unknown, this.at);
    const field = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return new Cursor(field, below(this.at, key));
  }

  /** Whether there is a value here. An explicit null is none, as Kubernetes drops it. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** Whether the value here is not known from the files. */
  get isUnknown(): boolean {
    const { value, at } = this;
    return value === unknown || (typeof value === "string" && !at.document.plain && hasPlaceholder(value));
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
    this.#items ??= value.map((item, index) => new Cursor(item, below(this.at, index)));
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
          : (cursor.items()[step] ?? new Cursor(undefined, below(cursor.at, step)));
    }
    return cursor;
  }
}
