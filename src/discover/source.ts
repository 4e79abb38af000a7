import { readFileSync, statSync } from "node:fs";
import { textOf } from "../decode/bytes.js";
import { type SourceFile, UnreadableFile } from "../text/source.js";
import type { FoundFile } from "./discover.js";
import { reasonOf } from "./names.js";

/** A found file as what is read: opened when it is asked for and closed at once, so that only one is open at a time. */
export function sourceFile({ path, absolute, named }: FoundFile): SourceFile {
  const read = () => readText(path, absolute);
  return { path, read: named && !isRegular(absolute) ? once(read) : read };
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

function readText(path: string, absolute: string): string {
  try {
    return decoded(path, readFileSync(absolute));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`"${path}" ${reasonOf(error)}.`, false);
  }
}

/** As far as git looks for a NUL to tell a binary file from a text. */
const binaryProbe = 8000;

/** The text of what was read under a name. Throws UnreadableFile when it is none. */
export function decoded(path: string, bytes: Uint8Array): string {
  const reading = textOf(bytes);
  if ("problem" in reading) {
    const { message, span } = reading.problem;
    throw new UnreadableFile(message, true, new TextDecoder().decode(bytes).slice(0, span.end), span);
  }
  if (reading.text.lastIndexOf("\0", binaryProbe) !== -1) {
    throw new UnreadableFile(`"${path}" is a binary file.`, true);
  }
  return reading.text;
}
