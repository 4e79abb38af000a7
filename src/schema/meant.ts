import { nearestName } from "../text/nearest.js";

/**
 * The field or value of a schema that was most likely meant; undefined when none is near. It has to be nearer than the
 * name of a rule, because a schema offers many short words.
 */
export function meantWord(written: string, words: Iterable<string>): string | undefined {
  return nearestName(written, words, Math.max(1, Math.floor(written.length / 3)));
}
