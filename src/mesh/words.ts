import { closest, distance } from "fastest-levenshtein";

/**
 * The word most likely meant: at most a third of its letters differ, and never more than three. Undefined when none is
 * that near. The first of several equally near ones.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const found = closest(word, words);
  const allowed = Math.min(3, Math.floor(Math.max(word.length, found.length) / 3));
  return found !== word && distance(word, found) <= allowed ? found : undefined;
}
