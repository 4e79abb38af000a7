import type { Span } from "../text/source.js";

/** The text of a file, or the first byte that makes it unreadable. */
export type BytesReading =
  | { readonly text: string }
  | { readonly problem: { readonly span: Span; readonly message: string } };

/** Decodes UTF-8 (a byte order mark is dropped), or UTF-16 where a byte order mark says so. */
export function textOf(bytes: Uint8Array): BytesReading {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { problem: { span: { start: 0, end: 0 }, message: "The file is not valid UTF-8." } };
  }
}
