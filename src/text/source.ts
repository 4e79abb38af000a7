/**
 * One file that was read. Its text is not kept: a tree of 100,000 documents would not fit in memory, so whoever
 * needs the text again (to place a finding, to show a code frame) asks for it.
 */
export interface SourceFile {
  /** As it is shown to people: relative to the working directory, with forward slashes. */
  readonly path: string;
  /**
   * The text, decoded from UTF-8 without a byte order mark. Offsets everywhere are UTF-16 offsets into it. Throws
   * UnreadableFile when there is none to be had.
   */
  read(): string;
}

/** Why a file has no text. The message is a sentence. */
export class UnreadableFile extends Error {
  constructor(
    message: string,
    /** Whether the file could be opened, so that what it holds is at fault. */
    readonly opened: boolean,
    /** What could be read, and where that ends. */
    readonly text = "",
    readonly span: Span = { start: 0, end: 0 },
  ) {
    super(message);
  }
}

/** The text of a file, as much of it as can be read. */
export function readableText(file: SourceFile): string {
  try {
    return file.read();
  } catch (error) {
    if (error instanceof UnreadableFile) return error.text;
    throw error;
  }
}

/** A half-open stretch of one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A spot in a text as people and editors count it: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** UTF-16 units from the start of the file. */
  readonly offset: number;
}

/** A half-open stretch of one file, as editors count it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
