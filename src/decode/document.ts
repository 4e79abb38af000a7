import type { DocumentRef } from "../text/place.js";
import type { Span } from "../text/source.js";
import type { Comment } from "./comments.js";
import type { Value } from "./value.js";

/** One YAML document (or JSON value) that decoded. */
export interface Document {
  readonly ref: DocumentRef;
  readonly value: Value;
}

/** The rules that speak while a file is decoded; each has a page in rules/. */
export type ReadingRule =
  | "file-readable"
  | "document-decodes"
  | "mapping-keys-unique"
  | "document-no-surprising-scalar";

/** Something that reading found out: the rule that says it, and where. */
export interface ReadingProblem {
  readonly rule: ReadingRule;
  readonly document: DocumentRef;
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

/** What one file holds. Every document is either in `documents`, in `problems`, or counted in `skipped`. */
export interface DecodedFile {
  readonly documents: readonly Document[];
  readonly problems: readonly ReadingProblem[];
  /** The comments that hold the word which the options ask for. */
  readonly comments: readonly Comment[];
  /** Documents that were not decoded, with the reason ("irrelevant", "empty", "helm template"), and how many. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The texts of documents that seemed to matter and have no value, or none that is meant as it stands. */
  readonly unread: readonly string[];
}
