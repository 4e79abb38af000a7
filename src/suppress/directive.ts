import type { Comment } from "../decode/comments.js";
import { nearestName } from "../text/nearest.js";
import type { Span } from "../text/source.js";
import { readStatement } from "./statement.js";

/** The word that is in every comment which speaks to meshlint, and hardly anywhere else. */
export const mark = "meshlint-";

export type Action = "disable-next-line" | "disable-line" | "disable-file" | "disable" | "enable";

const actions: ReadonlyMap<string, Action> = new Map(
  (["disable-next-line", "disable-line", "disable-file", "disable", "enable"] as const).map((action) => [
    `${mark}${action}`,
    action,
  ]),
);

/** A comment that switches rules off or on. Spans are the file's. */
export interface Directive {
  readonly action: Action;
  readonly names: readonly { readonly text: string; readonly span: Span }[];
  readonly reason: string | undefined;
  /** What it says, without the `#`. */
  readonly span: Span;
  readonly line: number;
  readonly next: number;
}

/** A comment that begins with a word which is nearly one of meshlint's. */
export interface Misspelt {
  readonly word: string;
  readonly meant: string;
  readonly span: Span;
}

/** What a comment tells meshlint; undefined for one that only mentions it. */
export function readDirective({ text, span, line, next }: Comment): Directive | Misspelt | undefined {
  const opening = new RegExp(`^#+\\s*(${mark}[\\w-]+)`, "d").exec(text);
  const [from, to] = opening?.indices?.[1] ?? [0, 0];
  const word = text.slice(from, to);
  const action = actions.get(word);
  const place = (start: number, end: number): Span => ({ start: span.start + start, end: span.start + end });
  if (!action) {
    const meant = word === "" ? undefined : nearestName(word, actions.keys());
    return meant === undefined ? undefined : { word, meant, span: place(from, to) };
  }
  const { names, reason } = readStatement(text, to);
  return {
    action,
    names: names.map((name) => ({ text: name.text, span: place(name.start, name.start + name.text.length) })),
    reason,
    span: place(from, text.trimEnd().length),
    line,
    next,
  };
}
