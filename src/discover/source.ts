import { readFileSync, statSync } from "node:fs";
import { textOf } from "../decode/bytes.js";
import { type SourceFile, UnreadableFile } from "../text/source.js";
import type { FoundFile } from "./discover.js";
import { reasonOf } from "./names.js";

/** A found file as what is read: opened when it is asked for and closed at once, so that only one is open at a time. */
export function sourceFile({ path, absolute, named }: FoundFile): SourceFile {
  if (named && !isRegular(absolute)) {
    return { path, read: once(() => reading(path, () => decoded(path, readFileSync(absolute)))) };
  }
  return { path, read: () => reading(path, () => readRegular(path, absolute)) };
}

/** A pipe gives its text only once, so it is kept. */
function once(read: () => string): () => string {
  let text: string | undefined;
  return () => {
    text ??= read();
    return text;
  };
}

function isRegular(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}

/** What `read` gives; throws UnreadableFile when it cannot be had. */
function reading(path: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`"${path}" ${reasonOf(error)}.`, false);
  }
}

/** Node reads a text in one call. Where its decoder put a mark, or there is one of byte order, the bytes are looked at. */
function readRegular(path: string, absolute: string): string {
  const text = readFileSync(absolute, "utf8");
  const isClean = text.charCodeAt(0) !== byteOrderMark && !text.includes("\ufffd");
  return isClean ? withoutNul(path, text) : decoded(path, readFileSync(absolute));
}

const byteOrderMark = 0xfeff;

/** As far as git looks for a NUL to tell a binary file from a text. */
const binaryProbe = 8000;

/** The text of what was read under a name. Throws UnreadableFile when it is none. */
export function decoded(path: string, bytes: Uint8Array): string {
  const reading = textOf(bytes);
  if ("problem" in reading) {
    const { problem, readable } = reading;
    throw new UnreadableFile(problem.message, true, readable, problem.span);
  }
  return withoutNul(path, reading.text);
}

function withoutNul(path: string, text: string): string {
  if (text.lastIndexOf("\0", binaryProbe) === -1) return text;
  throw new UnreadableFile(`"${path}" is a binary file.`, true);
}
