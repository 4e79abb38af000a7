/**
 * Words in quotes, as a sentence lists them: `"a"`, `"a" and "b"`, `"a", "b" and 3 more`. Each word once, in the order
 * given.
 */
export function list(words: Iterable<string | number>, most = 8): string {
  const all = [...new Set(words)].map((word) => (typeof word === "number" ? String(word) : `"${word}"`));
  if (all.length <= 1) return all.join("");
  if (all.length > most) return `${all.slice(0, most - 1).join(", ")} and ${all.length - most + 1} more`;
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
