import type { Diagnostic, TextEdit } from "../../src/diagnostics/diagnostic.js";
import { type Mark, markOf, writeMarks } from "./marks.js";
import type { Example } from "./page.js";

/** The texts of an example by path, without expectations: what is linted. */
export function textsOf(example: Example): ReadonlyMap<string, string> {
  return new Map([...example.files].map(([path, { text }]) => [path, text]));
}

/** The example as its page expects it, written in the form that `reported` has too. */
export function expected(example: Example): string {
  return written(example, new Map([...example.files].map(([path, { marks }]) => [path, marks])));
}

/** The example with what was really reported. */
export function reported(example: Example, rule: string, diagnostics: readonly Diagnostic[]): string {
  return written(example, marksByFile(rule, diagnostics));
}

/**
 * What was reported that a page must show, by file: everything its rule says, and what other rules say at warning or
 * error. An example is sound but for the one mistake it shows.
 */
export function marksByFile(
  rule: string,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly Mark[]> {
  const shown = diagnostics.filter(({ code, severity }) => code === rule || severity !== "info");
  const marks = shown.flatMap((diagnostic) => marksOf(diagnostic, rule));
  const paths = new Set(marks.map(({ path }) => path));
  return new Map([...paths].map((path) => [path, unique(marks.filter((mark) => mark.path === path))]));
}

type PlacedMark = Mark & { readonly path: string };

function marksOf(diagnostic: Diagnostic, rule: string): readonly PlacedMark[] {
  const { path, range, severity, message, related } = diagnostic;
  const code = diagnostic.code === rule ? undefined : diagnostic.code;
  return [
    { path, ...markOf(range, { says: severity, code, message }) },
    ...related.map((other) => ({
      path: other.path,
      ...markOf(other.range, { says: "related", code: undefined, message: other.message }),
    })),
  ];
}

/** Two findings may share their other half; the page shows it once. */
function unique(marks: readonly PlacedMark[]): readonly Mark[] {
  const seen = new Set<string>();
  return marks.filter((mark) => {
    if (mark.says !== "related") return true;
    const key = JSON.stringify(mark);
    return !seen.has(key) && seen.add(key);
  });
}

/** Each file with its marks; a mark in a file that the example does not have is told at the end. */
function written(example: Example, marks: ReadonlyMap<string, readonly Mark[]>): string {
  const files = [...example.files].map(([path, { text }]) => {
    return `== ${path}\n${writeMarks({ text, marks: marks.get(path) ?? [] })}`;
  });
  const elsewhere = [...marks].filter(([path]) => !example.files.has(path));
  return [...files, ...elsewhere.map(([path, there]) => `== ${path}: ${JSON.stringify(there)}`)].join("\n");
}

/** The texts of an example after all fixes of a rule. */
export function fixed(
  example: Example,
  rule: string,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, string> {
  const edits = diagnostics.flatMap(({ code, fix }) => (code === rule && fix ? fix.edits : []));
  return edited(textsOf(example), edits);
}

/** The texts after edits of them. */
export function edited(
  texts: ReadonlyMap<string, string>,
  edits: readonly TextEdit[],
): ReadonlyMap<string, string> {
  const editsIn = (path: string) => edits.filter((edit) => edit.path === path);
  return new Map([...texts].map(([path, text]) => [path, applied(text, editsIn(path))]));
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const lastFirst = [...edits].sort((a, b) => b.range.start.offset - a.range.start.offset);
  return lastFirst.reduce(
    (before, { range, text: inserted }) =>
      before.slice(0, range.start.offset) + inserted + before.slice(range.end.offset),
    text,
  );
}
