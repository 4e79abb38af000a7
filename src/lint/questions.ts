import type { Cursor } from "../decode/cursor.js";
import { isList, isMap, type Value } from "../decode/value.js";
import type { FieldRule } from "../rule/rule.js";
import type { Inspected } from "./inspect.js";

/** As many different words as there are bits in a number that V8 handles without a box. */
const mostWords = 30;

/** No kind has fields below this. */
const deepest = 50;

/** A rule, and the bits of the words it waits for; 0 for a rule that is always asked. */
interface Question {
  readonly rule: FieldRule;
  readonly words: number;
}

/**
 * The rules about one kind of object. Most of them are about a field that most objects do not have: one walk over an
 * object finds out which of the words of all rules are there, and only rules with a word are asked.
 */
export class Questions {
  readonly #questions: readonly Question[];
  readonly #bits = new Map<string, number>();
  readonly #all: number;
  /** The rules to ask, by the words that an object has. */
  readonly #byWords = new Map<number, readonly FieldRule[]>();

  constructor(rules: readonly FieldRule[]) {
    this.#questions = rules.map((rule) => ({ rule, words: this.#wordsOf(rule) }));
    this.#all = 2 ** this.#bits.size - 1;
  }

  /** What the rules say of an object, in their order. */
  answers(object: Cursor): readonly Inspected[] {
    const found: Inspected[] = [];
    const words = this.#bits.size > 0 ? this.#wordsIn(object.value, 0) : 0;
    for (const rule of this.#rulesFor(words)) {
      for (const finding of rule.check(object)) found.push({ rule: rule.id, finding });
    }
    return found;
  }

  #rulesFor(words: number): readonly FieldRule[] {
    const known = this.#byWords.get(words);
    if (known) return known;
    const asked = this.#questions.filter(({ words: wanted }) => wanted === 0 || (wanted & words) !== 0);
    const rules = asked.map(({ rule }) => rule);
    this.#byWords.set(words, rules);
    return rules;
  }

  /** The bits of a rule's words, 0 once there are no bits left for one of them. */
  #wordsOf({ mentions = [] }: FieldRule): number {
    let words = 0;
    for (const word of mentions) {
      const bit = this.#bits.get(word) ?? this.#newBit(word);
      if (bit === undefined) return 0;
      words |= bit;
    }
    return words;
  }

  #newBit(word: string): number | undefined {
    if (this.#bits.size === mostWords) return undefined;
    const bit = 1 << this.#bits.size;
    this.#bits.set(word, bit);
    return bit;
  }

  /** The bits of the words that are keys in a value, together with those found before; all of them where it is deep. */
  #wordsIn(value: Value | undefined, before: number, depth = 0): number {
    if (depth === deepest) return this.#all;
    let found = before;
    if (isList(value)) {
      for (const item of value) {
        if (typeof item === "object") found = this.#wordsIn(item, found, depth + 1);
      }
    } else if (isMap(value)) {
      for (const key in value) {
        found |= this.#bits.get(key) ?? 0;
        const child = value[key];
        if (typeof child === "object" && found !== this.#all) found = this.#wordsIn(child, found, depth + 1);
      }
    }
    return found;
  }
}
