/** Texts, each with something that belongs to it, by which of them another text begins with. */
export class Prefixes<T> {
  /** Sorted, so that texts with one beginning stand together, behind it. */
  readonly #texts: readonly string[];
  readonly #things: readonly T[];
  /** For each text, the position of the longest other one that it begins with; -1 when there is none. */
  readonly #parents: readonly number[];

  constructor(texts: Iterable<string>, make: () => T) {
    this.#texts = [...new Set(texts)].sort();
    this.#things = this.#texts.map(make);
    this.#parents = parentsOf(this.#texts);
  }

  /** What belongs to a text that was given; undefined for any other. */
  at(text: string): T | undefined {
    const position = this.#lastUpTo(text);
    return this.#texts[position] === text ? this.#things[position] : undefined;
  }

  /** What belongs to each given text that another one begins with, the shortest first. */
  beginning(text: string): readonly T[] {
    let position = this.#lastUpTo(text);
    const shared = sharedLength(this.#texts[position] ?? "", text);
    const things: T[] = [];
    for (; position >= 0; position = this.#parents[position] ?? -1) {
      const thing = this.#things[position];
      if (thing !== undefined && (this.#texts[position] ?? "").length <= shared) things.push(thing);
    }
    return things.reverse();
  }

  /** The position of the last text that is not behind another; -1 when all are. */
  #lastUpTo(text: string): number {
    let low = 0;
    let high = this.#texts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#texts[middle] ?? "") <= text) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function parentsOf(sorted: readonly string[]): readonly number[] {
  const parents: number[] = [];
  for (const [position, text] of sorted.entries()) {
    let parent = position - 1;
    while (parent >= 0 && !text.startsWith(sorted[parent] ?? "")) parent = parents[parent] ?? -1;
    parents.push(parent);
  }
  return parents;
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
