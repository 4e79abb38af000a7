import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { visible } from "../../../src/report/escape.js";
import {
  closingLines,
  editorProblemMatcher,
  formats,
  problemMatcher,
  watchLines,
} from "../../../src/report/index.js";
import { hostile, oddPaths } from "./hostile.js";
import { diagnosed, reported } from "./reports.js";

interface Pattern {
  readonly regexp: string;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly message: number;
  readonly code: number;
  readonly severity?: number;
}

/** What a program with this pattern sees in each line; lines that do not match are left out. */
function matches(pattern: Pattern, output: string): readonly object[] {
  const found = output.split("\n").map((line) => new RegExp(pattern.regexp).exec(line));
  return found.flatMap((groups) =>
    groups
      ? [
          {
            file: groups[pattern.file],
            line: groups[pattern.line],
            column: groups[pattern.column],
            message: groups[pattern.message],
            code: groups[pattern.code],
            severity: pattern.severity === undefined ? undefined : groups[pattern.severity],
          },
        ]
      : [],
  );
}

const [loud, quiet] = problemMatcher.problemMatcher;
const seen = { line: "11", column: "21", code: "destination-subset-defined" };

describe("problem matchers", () => {
  for (const [name, path] of Object.entries(oddPaths)) {
    it(`find the path: ${name}`, () => {
      const output = formats.compact.report(reported([diagnosed({ path, severity: "warning" })]));
      const expected = [{ ...seen, file: path, message: diagnosed().message, severity: "warning" }];
      assert.deepEqual(matches(loud.pattern[0], output), expected);
      assert.deepEqual(matches(editorProblemMatcher.pattern, output), expected);
    });
  }

  for (const [name, message] of Object.entries(hostile)) {
    it(`find one problem whatever the message holds: ${name}`, () => {
      const output = formats.compact.report(reported([diagnosed({ message })]));
      const expected = [{ ...seen, file: "routes.yaml", message: visible(message), severity: "error" }];
      assert.deepEqual(matches(loud.pattern[0], output), expected);
      assert.deepEqual(matches(editorProblemMatcher.pattern, output), expected);
    });
  }

  it("file what is only worth knowing as a notice, the word that GitHub has for it", () => {
    const output = formats.compact.report(reported([diagnosed({ severity: "info" })]));
    assert.deepEqual(matches(loud.pattern[0], output), []);
    assert.equal(quiet.severity, "notice");
    assert.equal(matches(quiet.pattern[0], output).length, 1);
    assert.equal(matches(editorProblemMatcher.pattern, output).length, 1);
  });

  it("see no problem in the lines around the diagnostics", () => {
    const { summary } = reported([]);
    const lines = closingLines(
      reported([diagnosed()], {
        statistics: true,
        summary: { ...summary, outside: 2, skipped: { "helm template": 3 } },
      }),
    );
    assert.ok(lines.length > 3);
    const output = [...lines, ...Object.values(watchLines)].join("\n");
    assert.deepEqual(matches(editorProblemMatcher.pattern, output), []);
  });

  it("know when watching begins and ends a run", () => {
    const { beginsPattern, endsPattern } = editorProblemMatcher.background;
    assert.match(watchLines.begin, new RegExp(beginsPattern));
    assert.match(watchLines.end, new RegExp(endsPattern));
    assert.doesNotMatch(watchLines.begin, new RegExp(endsPattern));
    assert.doesNotMatch(watchLines.end, new RegExp(beginsPattern));
  });

  it("are published as they are", () => {
    const file = new URL("../../../schemas/problem-matcher.json", import.meta.url);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), problemMatcher);
  });
});
