import { distance } from "fastest-levenshtein";

/**
 * The name that was most likely meant: the one the fewest edits away, the first of several; undefined when none is
 * within `most` edits, which is one for every three letters begun.
 */
export function nearestName(
  written: string,
  names: Iterable<string>,
  most = Math.ceil(written.length / 3),
): string | undefined {
  const wanted = written.toLowerCase();
  let nearest: string | undefined;
  let least = most + 1;
  for (const name of names) {
    const edits = distance(wanted, name.toLowerCase());
    if (edits < least) [nearest, least] = [name, edits];
  }
  return nearest;
}
