import { inflateRawSync } from "node:zlib";

/** The files of a zip archive. */
export interface Archive {
  readonly paths: readonly string[];
  /** The text of one file; throws when there is none of that path. */
  read(path: string): string;
}

const endOfDirectory = 0x06054b50;
const stored = 0;

/** Reads the directory of a zip archive (without encryption or zip64, as Go's module archives are). */
export function readZip(bytes: Buffer): Archive {
  const offsets = new Map<string, number>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== endOfDirectory) throw new Error("This is no zip archive.");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    offsets.set(bytes.toString("utf8", at + 46, at + 46 + nameLength), at);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return { paths: [...offsets.keys()], read: (path) => contentOf(bytes, path, offsets.get(path)) };
}

function contentOf(bytes: Buffer, path: string, entry: number | undefined): string {
  if (entry === undefined) throw new Error(`The archive has no file ${path}.`);
  const size = bytes.readUInt32LE(entry + 20);
  const header = bytes.readUInt32LE(entry + 42);
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const content = bytes.subarray(start, start + size);
  return (bytes.readUInt16LE(entry + 10) === stored ? content : inflateRawSync(content)).toString("utf8");
}
