import { closest, distance } from "fastest-levenshtein";

/**
 * The word most likely meant: at most two letters differ, one in a short word, or two neighbours are swapped, or the one
 * begins or ends with the other at a dash. Undefined when none is that near. The first of several equally near ones.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const found = closest(word, words);
  const allowed = Math.min(word.length, found.length) < 5 ? 1 : 2;
  if (found !== word && distance(word, found) <= allowed) return found;
  return words.find(
    (other) => swapsLetters(word, other) || extendsWord(word, other) || extendsWord(other, word),
  );
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
