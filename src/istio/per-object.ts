import type { Cursor } from "../decode/cursor.js";

/**
 * The same function, asked once for each object: several rules want the same parts of it. Only the last answer is kept,
 * because all rules are asked about one object before the next is read.
 */
export function perObject<T>(read: (object: Cursor) => T): (object: Cursor) => T {
  let last: { readonly object: Cursor; readonly answer: T } | undefined;
  return (object) => {
    if (last?.object !== object) last = { object, answer: read(object) };
    return last.answer;
  };
}
