import { type SourceFile, UnreadableFile } from "../text/source.js";
import { type DecodeOptions, decodeFile } from "./decode.js";
import type { DecodedFile } from "./document.js";

/** Reads a file and decodes it; a file that has no text is a problem like any other. */
export function decodeSource(file: SourceFile, options: DecodeOptions = {}): DecodedFile {
  try {
    return decodeFile(file, file.read(), options);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { opened, span, message } = error;
    const rule = opened ? "document-decodes" : "file-readable";
    return {
      documents: [],
      problems: [{ rule, document: { file, index: 0, span }, span, message }],
      comments: [],
      skipped: {},
      unread: [],
    };
  }
}
