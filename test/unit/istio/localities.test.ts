import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { broadFirst, localitiesProblems } from "../../../src/istio/localities.js";

const refusedAt = (localities: readonly string[]) => localitiesProblems(localities).map(({ index }) => index);

describe("localities", () => {
  it("do not cover each other", () => {
    assert.deepEqual(refusedAt(["eu/a/1", "eu/a/2", "eu/b/*", "us"]), []);
    assert.deepEqual(refusedAt(["eu", "eu/a"]), [1]);
    assert.deepEqual(refusedAt(["eu/a", "eu"]), [1]);
    assert.deepEqual(refusedAt(["*", "eu"]), [1]);
    assert.deepEqual(refusedAt(["eu/*", "eu/a/1"]), [1]);
    assert.deepEqual(refusedAt(["eu/a/1", "eu/a/1"]), [1]);
  });

  it("may follow a part of what they cover, as upstream lets them", () => {
    assert.deepEqual(refusedAt(["eu/a/1", "eu/*"]), []);
    assert.deepEqual(refusedAt(broadFirst(["eu/a/1", "eu/*"])), [1]);
  });

  it("have one wildcard, at the end, and no empty part", () => {
    assert.deepEqual(refusedAt(["*/a", "eu/*/*", "eu//1", ""]), [0, 1, 2, 3]);
  });
});
