import { distance } from "fastest-levenshtein";

/**
 * The word most likely meant: the most alike one, unless the two are of a row, such as `web-1` and `web-2`. Undefined when
 * none is that near. The first of several equally near ones.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  return mostAlike(word, words, (other) => !areOfRow(word, other));
}

/**
 * The word most alike to one: at most two letters differ, one in a short word, or two neighbours are swapped, or the one
 * begins or ends with the other at a dash. Undefined when none is that near. The first of several equally near ones.
 */
export function likeWord(word: string, words: readonly string[]): string | undefined {
  return mostAlike(word, words, () => true);
}

/** Most words are told apart by their lengths, and most of the others by their letters, before `may` is asked. */
function mostAlike(
  word: string,
  words: readonly string[],
  may: (other: string) => boolean,
): string | undefined {
  const found = closest(word, words, may);
  if (found !== undefined) return found;
  return words.find(
    (other) =>
      (swapsLetters(word, other) || extendsWord(word, other) || extendsWord(other, word)) && may(other),
  );
}

/** The word at the least distance, if that is near enough: 2, or 1 where one of the two is short. */
function closest(
  word: string,
  words: readonly string[],
  may: (other: string) => boolean,
): string | undefined {
  let found: string | undefined;
  let least = 3;
  for (const other of words) {
    if (Math.abs(other.length - word.length) >= least) continue;
    const apart = distance(word, other);
    if (apart < least && may(other)) [found, least] = [other, apart];
  }
  const allowed = Math.min(word.length, found?.length ?? 0) < 5 ? 1 : 2;
  return least > 0 && least <= allowed ? found : undefined;
}

/**
 * Whether two words of as many parts are told apart by digits, or by a part of a letter or two that is no slip beside
 * digits.
 */
function areOfRow(word: string, other: string): boolean {
  const [parts, others] = [partsOf(word), partsOf(other)];
  if (parts.length !== others.length) return false;
  const isTold = (part: string, its: string) =>
    part !== its &&
    (digitsOf(part) !== digitsOf(its) ||
      (parts.length > 1 && Math.max(part.length, its.length) < 3 && !isSlip(part, its)));
  return parts.some((part, index) => isTold(part, others[index] ?? ""));
}

/** Whether a letter too many stands at a number, as in `sync-7x` for `sync-7`; `1a` and `1b` are of a row. */
function isSlip(part: string, other: string): boolean {
  return part.length !== other.length && digitsOf(part).length > 0;
}

/** Whether a word is another with two neighbouring letters swapped, such as `crat` and `cart`. */
function swapsLetters(word: string, other: string): boolean {
  if (word.length !== other.length || word === other) return false;
  let at = 0;
  while (word[at] === other[at]) at++;
  return (
    word[at] === other[at + 1] && word[at + 1] === other[at] && word.slice(at + 2) === other.slice(at + 2)
  );
}

/** Whether a word is another with something before or behind it, such as `shop-canary` and `shop`. */
function extendsWord(long: string, short: string): boolean {
  return short.length >= 0.6 * long.length && (long.startsWith(`${short}-`) || long.endsWith(`-${short}`));
}

/**
 * The name that a misspelt one means: the first that is alike but for a letter or two, or for two neighbours that are
 * swapped, in one of the parts between its dashes and dots. Names that differ in a digit, in a short part or by a whole
 * part are names
 * of their own, such as `team-a` and `team-b`, or `shop` and `shop-staging`.
 */
export function misspeltName(written: string, names: Iterable<string>): string | undefined {
  for (const name of names) if (isMisspelling(partsOf(written), partsOf(name))) return name;
  return undefined;
}

function isMisspelling(written: readonly string[], meant: readonly string[]): boolean {
  if (written.length !== meant.length) return false;
  const pairs = written.map((part, index) => [part, meant[index] ?? ""] as const);
  const [differing, ...more] = pairs.filter(([part, other]) => part !== other);
  return differing !== undefined && more.length === 0 && looksLike(...differing);
}

function looksLike(part: string, other: string): boolean {
  const length = Math.min(part.length, other.length);
  if (length < 4 || digitsOf(part) !== digitsOf(other)) return false;
  return distance(part, other) <= (length < 5 ? 1 : 2) || swapsLetters(part, other);
}

function partsOf(name: string): readonly string[] {
  return name.split(/[-.]/);
}

function digitsOf(part: string): string {
  return part.replace(/\D/g, "");
}
