import { fstatSync, readFileSync, writeSync } from "node:fs";
import type { Variables } from "./colour.js";

/** What the command touches besides the files it reads and writes. */
export interface World {
  /** The working directory. */
  readonly cwd: string;
  readonly variables: Variables;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The terminal that standard output is; undefined when it is none. */
  terminal(): { readonly width: number } | undefined;
  /** Everything that standard input holds. */
  stdin(): Uint8Array;
  stdout(text: string): void;
  stderr(text: string): void;
}

/** The world of this process. */
export function processWorld(): World {
  return {
    cwd: process.cwd(),
    variables: process.env,
    now: Date.now(),
    terminal: processTerminal,
    stdin: () => readFileSync(0),
    stdout: (text) => writeAll(1, text),
    stderr: (text) => writeAll(2, text),
  };
}

/** Cells in a line when nobody says how many there are. */
const usualWidth = 80;

/** Asks `process.stdout` only about what can be a terminal at all: it takes a third of a start to come up. */
function processTerminal(): { readonly width: number } | undefined {
  if (!fstatSync(1).isCharacterDevice() || !process.stdout.isTTY) return undefined;
  return { width: process.stdout.columns || usualWidth };
}

/** Writes all of a text, waiting for a slow reader. A reader that went away wants no more, so that is no failure. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/** Milliseconds between two attempts to write to a full pipe. */
const pause = 5;
