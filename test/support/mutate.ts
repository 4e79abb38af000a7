import assert from "node:assert/strict";
import { it } from "node:test";
import type { Config } from "../../src/config/config.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { lintTexts } from "./lint-texts.js";

/** One edit of a sound tree, and the one finding that it must cause. */
export interface Mutation {
  readonly title: string;
  readonly file: string;
  /** The text that is replaced; it stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  readonly expected: ExpectedError;
}

export interface ExpectedError {
  readonly rule: string;
  /** An error, unless the mistake only deserves a warning. */
  readonly severity?: "warning";
  /** Where the error stands, when not in the edited file. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  /** The text that the error covers; not looked at when left out. */
  readonly text?: string;
  /** `file:line` or `file:line:column` of each related place, in any order; not looked at when left out. */
  readonly related?: readonly string[];
}

/** One test for each mutation: the edited copy has exactly one finding above info, as expected. */
export function testMutations(
  tree: ReadonlyMap<string, string>,
  mutations: readonly Mutation[],
  config?: Config,
): void {
  it("the tree is sound before any edit", () =>
    assert.deepEqual(loud(lintTexts(tree, config)).map(oneLine), []));
  for (const mutation of mutations) {
    it(mutation.title, () => {
      const edited = mutated(tree, mutation);
      check(mutation, edited, lintTexts(edited, config));
    });
  }
}

/** A copy of the tree with the edit made. Throws when the text to replace is not there exactly once. */
export function mutated(
  tree: ReadonlyMap<string, string>,
  { file, from, to }: Mutation,
): ReadonlyMap<string, string> {
  const text = tree.get(file);
  if (text === undefined) throw new Error(`The tree has no file "${file}".`);
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands in ${file} ${parts.length - 1} times, not once.`);
  return new Map(tree).set(file, parts.join(to));
}

function check(
  { file, expected }: Mutation,
  tree: ReadonlyMap<string, string>,
  diagnostics: readonly Diagnostic[],
): void {
  const found = loud(diagnostics);
  const { start } = found[0]?.range ?? {};
  const all = found.map(oneLine).join("\n");
  assert.equal(found.length, 1, `one finding is expected, these were reported:\n${all}`);
  assert.deepEqual(
    {
      severity: found[0]?.severity,
      rule: found[0]?.code,
      file: found[0]?.path,
      line: start?.line,
      column: start?.column,
    },
    {
      severity: expected.severity ?? "error",
      rule: expected.rule,
      file: expected.file ?? file,
      line: expected.line,
      column: expected.column,
    },
    all,
  );
  if (expected.text !== undefined) assert.equal(covered(tree, found[0]), expected.text, all);
  if (expected.related) checkRelated(expected.related, found[0]);
}

function covered(tree: ReadonlyMap<string, string>, found: Diagnostic | undefined): string | undefined {
  return found && tree.get(found.path)?.slice(found.range.start.offset, found.range.end.offset);
}

function checkRelated(expected: readonly string[], found: Diagnostic | undefined): void {
  const columns = expected.some((place) => place.split(":").length > 2);
  const places = found?.related.map(({ path, range: { start } }) => {
    return columns ? `${path}:${start.line}:${start.column}` : `${path}:${start.line}`;
  });
  assert.deepEqual(places?.sort(), [...expected].sort(), "related places");
}

function loud(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== "info");
}

function oneLine({ path, range: { start }, severity, message, code }: Diagnostic): string {
  return `${path}:${start.line}:${start.column}: ${severity}: ${message} [${code}]`;
}
