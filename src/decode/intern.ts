const kept = new Map<string, string>();

/**
 * The same text, shared with every earlier caller that asked for it, and free of the text it was cut from: a slice of
 * a file keeps all of the file in memory, so whatever outlives a file's reading goes through here.
 */
export function intern(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const own = unsliced(text);
  kept.set(own, own);
  return own;
}

/** A copy that shares no memory with `text`. JavaScript has no word for it; going through UTF-16 bytes copies on every engine. */
function unsliced(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
