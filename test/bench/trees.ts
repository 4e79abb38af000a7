import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CorpusOptions, corpus } from "./corpus.js";

/** A corpus on disk. */
export interface Tree {
  readonly folder: string;
  readonly megabytes: number;
  readonly files: number;
}

/** Writes a corpus into a folder. */
export function writeTree(folder: string, options: CorpusOptions): Tree {
  const made = new Set<string>();
  let bytes = 0;
  let files = 0;
  for (const { path, text } of corpus(options)) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
    files++;
  }
  return { folder, megabytes: bytes / 1e6, files };
}
