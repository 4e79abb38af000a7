import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Cursor } from "../../../src/decode/cursor.js";
import type { Value } from "../../../src/decode/value.js";
import { rootOf } from "../../../src/text/place.js";

/** One recorded case: an object, and what Istio's admission webhook said to it. */
export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly resource: Value;
  readonly valid: boolean;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The upstream test that the object, or the one it was changed from, comes from. */
  readonly test: string;
  /** The one change that was made; undefined for an object as upstream's tests have it. */
  readonly mutation?: { readonly op: string; readonly path: string };
}

/** The cases of a folder, those of upstream's tests first. */
export async function* casesIn(folder: string): AsyncIterable<Case> {
  for (const file of ["cases.jsonl", "mutations.jsonl"]) {
    const input = createReadStream(join(folder, file));
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line !== "") yield readCase(line);
    }
  }
}

function readCase(line: string): Case {
  return JSON.parse(line);
}

/** The object of a case as rules see it. */
export function cursorOf({ id, resource }: Case): Cursor {
  const text = JSON.stringify(resource);
  const file = { path: `${id}.json`, read: () => text };
  return new Cursor(resource, rootOf({ file, index: 0, span: { start: 0, end: text.length } }));
}
