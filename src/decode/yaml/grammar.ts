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

export const endsDocument: ReadonlySet<TokenKind> = new Set([
  "version",
  "tag-directive",
  "document-start",
  "document-end",
  "stream-end",
]);
export const itemEnds: ReadonlySet<TokenKind> = new Set(["entry", "block-end"]);
export const entryEnds: ReadonlySet<TokenKind> = new Set(["key", "value", "block-end"]);

interface Opening {
  readonly kind: "list" | "map";
  readonly state: State;
  readonly flow: boolean;
}

export const openings: Partial<Record<TokenKind, Opening>> = {
  "flow-list": { kind: "list", state: "flow-item", flow: true },
  "flow-map": { kind: "map", state: "flow-key", flow: true },
  "block-list": { kind: "list", state: "block-item", flow: false },
  "block-map": { kind: "map", state: "block-key", flow: false },
};
