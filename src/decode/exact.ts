import { parseDocument } from "yaml";
import type { Span } from "../text/source.js";
import type { Value } from "./value.js";

/** A key that stands twice in one map: both keys' spans, in document offsets. */
export interface RepeatedKey {
  readonly key: string;
  readonly first: Span;
  readonly again: Span;
}

/** What the exact tier made of a document: its value, or why Kubernetes cannot read it. Offsets count from the document's start. */
export type Reading =
  | { readonly value: Value; readonly repeated: readonly RepeatedKey[] }
  | { readonly error: { readonly span: Span; readonly message: string } };

/** Reads one document as sigs.k8s.io/yaml does. */
export function readExactly(text: string): Reading {
  const document = parseDocument(text, { version: "1.1", uniqueKeys: false, intAsBigInt: false });
  const [error] = document.errors;
  if (error) return { error: { span: { start: error.pos[0], end: error.pos[1] }, message: error.message } };
  return { value: document.toJS({ maxAliasCount: 3000 }) as Value, repeated: [] };
}
