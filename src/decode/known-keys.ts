/** A power of two, far above the number of different keys in most trees. */
const places = 4096;

/** Longer keys are not kept. */
const longest = 64;

/**
 * The keys that were read, by where they would stand in a table: nearly every key of a manifest was met before, and to
 * find it again takes no copy of the text. One of two keys with the same place is forgotten.
 */
export class KnownKeys {
  readonly #keys: (string | undefined)[] = new Array(places).fill(undefined);

  /** The known key that is the text between two offsets; undefined when that is none. */
  at(text: string, start: number, end: number): string | undefined {
    const length = end - start;
    if (length < 1 || length > longest) return undefined;
    const key = this.#keys[placeOf(text, start, end)];
    return key !== undefined && key.length === length && text.startsWith(key, start) ? key : undefined;
  }

  /** Takes note of a key, and returns it. */
  add(key: string): string {
    if (key.length <= longest) this.#keys[placeOf(key, 0, key.length)] = key;
    return key;
  }
}

/** Length and four characters tell most keys apart. */
function placeOf(text: string, start: number, end: number): number {
  const length = end - start;
  const outer = text.charCodeAt(start) * 31 + text.charCodeAt(end - 1);
  const inner = text.charCodeAt(start + (length >> 1)) * 31 + text.charCodeAt(start + (length >> 2));
  return ((outer * 961 + inner) * 31 + length) & (places - 1);
}
