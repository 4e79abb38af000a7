/** The tokens of a YAML stream; "block-list", "block-map" and "block-end" stand for indentation. */
export type TokenKind =
  | "stream-end"
  | "version"
  | "tag-directive"
  | "document-start"
  | "document-end"
  | "block-list"
  | "block-map"
  | "block-end"
  | "flow-list"
  | "flow-list-end"
  | "flow-map"
  | "flow-map-end"
  | "entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

/** A piece of a stream, with its offsets. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The text of a scalar, the name of an anchor or alias, the handle of a tag or tag directive, the version as "1.1". */
  readonly text: string;
  /** The rest of a tag behind its handle, or what a tag directive stands for. */
  readonly suffix: string;
  /** Whether a scalar stands without quotes and not as a block. */
  readonly plain: boolean;
  /** Set while the token may turn out to be the start of a key. */
  readonly candidate: KeyCandidate | undefined;
}

/** A spot where a key without `?` may have begun: it is one if a `:` follows on the same line. */
export interface KeyCandidate {
  possible: boolean;
  /** Whether the token there waits until this is decided. */
  awaited: boolean;
  /** The indentation leaves no other reading than a key. */
  readonly required: boolean;
  readonly tokenNumber: number;
  readonly position: number;
  readonly line: number;
  readonly column: number;
}
