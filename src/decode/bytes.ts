import { isUtf8 } from "node:buffer";
import type { Span } from "../text/source.js";
import { goSpace } from "./white-space.js";

/**
 * The text of a file, or the first spot that makes it unreadable, and the text before it or, where only kubectl cannot
 * read it, all of it; `span` counts in that text.
 */
export type BytesReading = { readonly text: string } | BytesProblem;

export interface BytesProblem {
  readonly problem: { readonly span: Span; readonly message: string };
  readonly readable: string;
}

/**
 * Decodes the bytes of a file as Kubernetes' tools do: UTF-8, with or without a byte order mark, or big-endian UTF-16
 * with one. UTF-16 that kubectl cannot cut into lines is refused: it cuts behind the byte 0A, which halves each
 * little-endian line break, ends the last line with that byte alone, and sees no separator.
 */
export function textOf(bytes: Uint8Array): BytesReading {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return refuseUtf16(decode(bytes, "utf-16le"));
  if (first !== 0xfe || second !== 0xff) return decode(bytes, "utf-8");
  const reading = decode(swapped(bytes), "utf-16le");
  const isCut = "text" in reading && (!reading.text.endsWith("\n") || /^---/m.test(reading.text));
  return isCut ? refuseUtf16(reading) : reading;
}

type Encoding = "utf-8" | "utf-16le";

function decode(bytes: Uint8Array, encoding: Encoding): BytesReading {
  // Nearly every file is UTF-8, and a decoder that is strict takes long to come up.
  if (encoding === "utf-8" && isUtf8(bytes)) {
    const { buffer, byteOffset, byteLength } = bytes;
    return { text: withoutMark(Buffer.from(buffer, byteOffset, byteLength).toString("utf8")) };
  }
  try {
    return { text: withoutMark(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    const readable = withoutMark(validStart(bytes, encoding));
    const name = encoding === "utf-8" ? "UTF-8" : "UTF-16";
    return refuse(readable, readable.length, `The file is not valid ${name}.`);
  }
}

/** The text without the byte order mark at its start, unless it would then seem to begin with JSON, a separator or a mark. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff && !seemsOther.test(text) ? text.slice(1) : text;
}

const seemsOther = new RegExp(`^\\ufeff(?:\\ufeff|---|[${goSpace}]*\\{)`);

function refuseUtf16(reading: BytesReading): BytesReading {
  if ("problem" in reading) return reading;
  return refuse(reading.text, 0, "The file is UTF-16, which kubectl cannot read; UTF-8 is expected.");
}

function refuse(readable: string, at: number, message: string): BytesProblem {
  return { problem: { span: { start: at, end: at + 1 }, message }, readable };
}

/** The text in front of the first byte that does not decode. */
function validStart(bytes: Uint8Array, encoding: Encoding): string {
  let valid = 0;
  for (let invalid = bytes.length + 1; invalid - valid > 1; ) {
    const middle = Math.floor((valid + invalid) / 2);
    if (decodeStart(bytes, middle, encoding) === undefined) invalid = middle;
    else valid = middle;
  }
  return decodeStart(bytes, valid, encoding) ?? "";
}

/** The text of the first bytes, a character cut in half left out; undefined when they do not decode. */
function decodeStart(bytes: Uint8Array, length: number, encoding: Encoding): string | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}

function swapped(bytes: Uint8Array): Uint8Array {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const copy = Buffer.from(even).swap16();
  return bytes.length === even.length ? copy : Buffer.concat([copy, bytes.subarray(even.length)]);
}
