const kept = new Map<string, string>();

/**
 * The same text, shared with every earlier caller that asked for it, and free of the text it was cut from: a slice of
 * a file keeps all of the file in memory, so whatever outlives a file's reading goes through here.
 */
export function intern(text: string): string {
  if (text.length < shortestSlice) return text;
  const known = kept.get(text);
  if (known !== undefined) return known;
  const own = unsliced(text);
  kept.set(own, own);
  return own;
}

/** V8 copies shorter texts when it cuts them out (SlicedString::kMinLength). */
const shortestSlice = 13;

/** A copy that shares no memory with `text`. JavaScript has no word for it; going through bytes copies on every engine. */
function unsliced(text: string): string {
  const encoding = wide.test(text) ? "utf16le" : "latin1";
  return Buffer.from(text, encoding).toString(encoding);
}

const wide = /[^\0-\xff]/;
