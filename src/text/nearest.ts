import { distance } from "fastest-levenshtein";

/** The name that was most likely meant: the one the fewest edits away; undefined when none is close. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let nearest: string | undefined;
  let least = Math.ceil(written.length / 3) + 1;
  for (const name of names) {
    const edits = distance(wanted, name.toLowerCase());
    if (edits < least) [nearest, least] = [name, edits];
  }
  return nearest;
}
