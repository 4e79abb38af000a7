import type { DocumentRef } from "../text/place.js";
import type { SourceFile } from "../text/source.js";
import { cutDocuments, type Piece } from "./cut.js";
import type { DecodedFile, Document, ReadingProblem } from "./document.js";
import { readExactly } from "./exact.js";

export interface DecodeOptions {
  /** Whether a document is worth decoding, told from its text alone; every document is, when not given. */
  readonly relevant?: (documentText: string) => boolean;
}

/**
 * Reads every document of a file as Kubernetes would: YAML, JSON, or several of either. Documents and problems come
 * back in file order. A document that cannot be read is a problem, and the documents after it are read all the same.
 */
export function decodeFile(file: SourceFile, text: string, options: DecodeOptions = {}): DecodedFile {
  const documents: Document[] = [];
  const problems: ReadingProblem[] = [];
  const skipped: Record<string, number> = {};
  const skip = (reason: string) => {
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  };

  for (const [index, piece] of cutDocuments(text).entries()) {
    const ref = refOf(file, index, piece);
    const source = text.slice(piece.start, piece.end);
    if (options.relevant?.(source) === false) {
      skip("irrelevant");
      continue;
    }
    const reading = readExactly(source);
    if ("error" in reading) {
      const { span, message } = reading.error;
      problems.push({
        rule: "document-decodes",
        document: ref,
        span: { start: span.start + piece.start, end: span.end + piece.start },
        message,
      });
    } else if (reading.value === null) skip("empty");
    else documents.push({ ref, value: reading.value });
  }
  return { documents, problems, skipped };
}

function refOf(file: SourceFile, index: number, { start, end }: Piece): DocumentRef {
  return { file, index, span: { start, end } };
}
