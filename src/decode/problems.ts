import type { Span } from "../text/source.js";
import type { ReadingProblem } from "./document.js";
import type { RepeatedKey } from "./yaml/map-value.js";

/** A problem of a document that is yet to be named. */
export type Problem = Omit<ReadingProblem, "document">;

/** Says why a document cannot be read. */
export function decodesAs(problem: string, span: Span): Problem {
  return {
    rule: "document-decodes",
    span,
    message: `The document cannot be read: ${problem}.`,
  };
}

/** Says that Kubernetes leaves out what stands behind a document's value. The document is read all the same. */
export function restIsUnread(span: Span): Problem {
  return {
    rule: "document-decodes",
    span,
    message: "The text from here on is not read: it lies behind the end of the document.",
    help: 'Indent it like the lines above, or begin a new document with "---".',
  };
}

/** Says that a document begins with two byte order marks, at an offset: go-yaml then steps over a character on every line. */
export function marksRepeat(start: number): Problem {
  return {
    rule: "document-decodes",
    span: { start, end: start + 2 },
    message:
      "The document begins with two byte order marks, so that the first character of each line is lost.",
    help: "Remove the marks: UTF-8 needs none.",
  };
}

/** Says that a key stands twice in one map, and which of the two Kubernetes takes. */
export function keyRepeats({ key, first, second, by }: RepeatedKey, base: number): Problem {
  const [earlier, later] = [shifted(first, base), shifted(second, base)];
  const name = JSON.stringify(key);
  if (by === "merged") {
    return {
      rule: "mapping-keys-unique",
      span: earlier,
      message: `Key ${name} is overwritten by the map that "<<" merges in behind it.`,
      related: [{ span: later, message: "This merge wins." }],
      help: 'Kubernetes goes by the order: put "<<" before the keys that should win.',
    };
  }
  return {
    rule: "mapping-keys-unique",
    span: later,
    message: `Key ${name} stands twice in one map.`,
    related: [{ span: earlier, message: "The first one is ignored." }],
    help: "Kubernetes takes the last one, and refuses the document where it is strict.",
  };
}

/** Says that a second object begins in the map of the first: the line between them is missing. */
export function objectRunsOn({ first, second }: RepeatedKey, base: number): Problem {
  return {
    rule: "mapping-keys-unique",
    span: shifted(second, base),
    message: 'A second object begins here without "---" before it, and takes the place of the first.',
    related: [{ span: shifted(first, base), message: "The first object begins here, and is ignored." }],
    help: 'Write "---" on a line of its own between them.',
  };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
