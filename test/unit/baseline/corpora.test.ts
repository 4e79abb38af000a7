import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { applyBaseline, writeBaseline } from "../../../src/baseline/baseline.js";
import { discover } from "../../../src/discover/discover.js";
import { sourceFile } from "../../../src/discover/source.js";
import { type Diagnostic, lint, openProject, type SourceFile } from "../../../src/index.js";
import { sharedFolder, skipWithout } from "../../support/shared.js";

const skip = skipWithout("corpora");

/** The file with lines in front of all others, which change nothing but where everything stands. */
function moved({ path, read }: SourceFile): SourceFile {
  return { path, read: () => `\n\n\n${read()}` };
}

describe("the baseline of a public repository", { skip }, () => {
  const folders = skip ? [] : readdirSync(sharedFolder("corpora"), { withFileTypes: true });
  for (const { name } of folders.filter((entry) => entry.isDirectory())) {
    it(`knows everything, before and after lines move: ${name}`, () => {
      const { files, charts } = discover(["."], { cwd: sharedFolder("corpora", name), ignoreFiles: true });
      const sources = files.map(sourceFile);
      const found = (read: readonly SourceFile[]): readonly Diagnostic[] =>
        lint(openProject({ files: read, charts })).diagnostics;
      const before = found(sources);
      const baseline = writeBaseline(before);
      for (const now of [before, found(sources.map(moved))]) {
        const { fresh, stale, known } = applyBaseline(baseline, "baseline.json", now);
        assert.deepEqual([fresh, stale, known.length], [[], [], before.length]);
      }
    });
  }
});
