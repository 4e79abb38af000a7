import { closest, distance } from "fastest-levenshtein";

/**
 * The word most likely meant: at most two letters differ, one in a short word, or the one begins or ends with the other at
 * a dash. Undefined when none is that near. The first of several equally near ones.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const found = closest(word, words);
  const allowed = Math.min(word.length, found.length) < 5 ? 1 : 2;
  if (found !== word && distance(word, found) <= allowed) return found;
  return words.find((other) => extendsWord(word, other) || extendsWord(other, word));
}

/** Whether a word is another with something before or behind it, such as `shop-canary` and `shop`. */
function extendsWord(long: string, short: string): boolean {
  return short.length >= 0.6 * long.length && (long.startsWith(`${short}-`) || long.endsWith(`-${short}`));
}
