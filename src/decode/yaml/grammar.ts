import type { TokenKind } from "./token.js";

/** What comes next in an open collection. */
export type State =
  | "block-item"
  | "indentless-item"
  | "block-key"
  | "block-value"
  | "flow-item"
  | "flow-key"
  | "flow-value"
  | "flow-no-value"
  | "pair-key"
  | "pair-value"
  | "pair-end";

/** Tokens behind the `---` of a document that leave it empty. */
export const endsDocument: ReadonlySet<TokenKind> = new Set([
  "version",
  "tag-directive",
  "document-start",
  "document-end",
  "stream-end",
]);

/** Tokens behind a document that say nothing by themselves. */
export const betweenDocuments: ReadonlySet<TokenKind> = new Set([
  "version",
  "tag-directive",
  "document-start",
  "document-end",
]);

/** Tokens behind the `-` of a block list that leave the item empty. */
export const itemEnds: ReadonlySet<TokenKind> = new Set(["entry", "block-end"]);

/** Tokens behind the `?` or `:` of a block map that leave the key or value empty. */
export const entryEnds: ReadonlySet<TokenKind> = new Set(["key", "value", "block-end"]);

interface Opening {
  readonly kind: "list" | "map";
  readonly state: State;
  readonly flow: boolean;
}

/** The collection that a token begins, and what is read next in it. */
export const openings: Partial<Record<TokenKind, Opening>> = {
  "flow-list": { kind: "list", state: "flow-item", flow: true },
  "flow-map": { kind: "map", state: "flow-key", flow: true },
  "block-list": { kind: "list", state: "block-item", flow: false },
  "block-map": { kind: "map", state: "block-key", flow: false },
};
