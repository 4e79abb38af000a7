import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lintTexts } from "../support/lint-texts.js";
import { type CorpusOptions, corpus } from "./corpus.js";
import { defects } from "./defects.js";

const generate = (options: CorpusOptions) => [...corpus(options)];
const documentsIn = (text: string) => text.split(/^---$/m).length;

describe("the corpus of the benchmark", () => {
  it("is the same for the same seed, and another for another", () => {
    const [one, same, other] = [1, 1, 2].map((seed) => generate({ documents: 200, seed, defects: 0.5 }));
    assert.deepEqual(one, same);
    assert.notDeepEqual(one, other);
  });

  for (const layout of ["one-file-per-app", "one-file-per-resource"] as const) {
    it(`has exactly as many documents as wanted (${layout})`, () => {
      const files = generate({ documents: 500, layout, noise: 0.5 });
      assert.equal(
        files.reduce((sum, { text }) => sum + documentsIn(text), 0),
        500,
      );
      assert.equal(new Set(files.map(({ path }) => path)).size, files.length, "paths are unique");
    });

    it(`says nothing when it is clean (${layout})`, () => {
      const texts = new Map(
        generate({ documents: 500, layout, noise: 0.3 }).map(({ path, text }) => [path, text]),
      );
      assert.deepEqual(
        lintTexts(texts).map(({ message }) => message),
        [],
      );
    });
  }

  it("has every planted mistake reported at its place", () => {
    const files = generate({ documents: 600, defects: 1 });
    const planted = files.flatMap((file) => file.planted);
    assert.deepEqual(new Set(planted.map(({ defect }) => defect)), new Set(defects));

    const diagnostics = lintTexts(new Map(files.map(({ path, text }) => [path, text])));
    const loud = diagnostics.filter(({ severity }) => severity !== "info");
    const places = new Set(loud.map(({ path, range: { start } }) => `${path}:${start.line}:${start.column}`));
    const expected = planted.map(({ defect, file, line, column }) => ({
      defect,
      place: `${file}:${line}:${column}`,
    }));
    const missed = expected.filter(({ place }) => !places.has(place));
    assert.deepEqual(
      missed.map(({ defect, place }) => `${place} ${defect}`),
      [],
    );
  });
});
