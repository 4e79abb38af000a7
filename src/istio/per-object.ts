import type { Cursor } from "../decode/cursor.js";

/** The same function, asked once for each object: several rules want the same parts of it. */
export function perObject<T>(read: (object: Cursor) => T): (object: Cursor) => T {
  const answers = new WeakMap<Cursor, { readonly answer: T }>();
  return (object) => {
    const known = answers.get(object);
    if (known) return known.answer;
    const answer = read(object);
    answers.set(object, { answer });
    return answer;
  };
}
