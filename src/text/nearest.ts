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
    const meant = name.toLowerCase();
    const edits = isSwapped(wanted, meant) ? 1 : distance(wanted, meant);
    if (edits < least) [nearest, least] = [name, edits];
  }
  return nearest;
}

/** Whether two neighbouring letters have changed places. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (
    at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
  );
}
