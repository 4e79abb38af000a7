import { isUtf8 } from "node:buffer";
import type { Span } from "../text/source.js";

/** The text of a file, or the first spot that makes it unreadable; `span` counts in the text before it. */
export type BytesReading =
  | { readonly text: string }
  | { readonly problem: { readonly span: Span; readonly message: string } };

/**
 * Decodes the bytes of a file as Kubernetes' tools do: UTF-8, with or without a byte order mark, or big-endian UTF-16
 * with one. Little-endian UTF-16 is refused, because kubectl cuts lines behind the byte 0A and so halves a character.
 */
export function textOf(bytes: Uint8Array): BytesReading {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return refuse(0, "The file is UTF-16, which kubectl cannot read; UTF-8 is expected.");
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(swapped(bytes), "utf-16le", "UTF-16");
  return decode(bytes, "utf-8", "UTF-8");
}

type Encoding = "utf-8" | "utf-16le";

function decode(bytes: Uint8Array, encoding: Encoding, name: string): BytesReading {
  // Nearly every file is UTF-8, and a decoder that is strict takes long to come up.
  if (encoding === "utf-8" && isUtf8(bytes)) return { text: withoutMark(bytes) };
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return refuse(validStart(bytes, encoding).length, `The file is not valid ${name}.`);
  }
}

/** The text of valid UTF-8, without a byte order mark. */
function withoutMark({ buffer, byteOffset, byteLength }: Uint8Array): string {
  const text = Buffer.from(buffer, byteOffset, byteLength).toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function refuse(at: number, message: string): BytesReading {
  return { problem: { span: { start: at, end: at + 1 }, message } };
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
    return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}

function swapped(bytes: Uint8Array): Uint8Array {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const copy = Buffer.from(even).swap16();
  return bytes.length === even.length ? copy : Buffer.concat([copy, bytes.subarray(even.length)]);
}
