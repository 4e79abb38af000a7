import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Cursor } from "../../../src/decode/cursor.js";
import type { Value } from "../../../src/decode/value.js";
import { rootOf } from "../../../src/text/place.js";
import { httpReachProblems } from "../../conformance/webhook/route-reach.js";

const file = { path: "shop.yaml", read: () => "" };
const place = rootOf({ file, index: 0, span: { start: 0, end: 0 } });
const prefix = (path: string, more: Record<string, Value> = {}): Value => ({
  uri: { prefix: path },
  ...more,
});

function problems(...rules: readonly (readonly Value[])[]): readonly string[] {
  const cursors = new Cursor(
    rules.map((match) => ({ match })),
    place,
  ).items();
  return httpReachProblems(cursors).map(({ why, rule, earlierRule }) => `${rule} by ${earlierRule}: ${why}`);
}

describe("rules that are never reached", () => {
  it("come after one that takes everything", () => {
    assert.deepEqual(problems([prefix("/a")], [], [prefix("/b")], []), [
      "2 by 1: after matchless",
      "3 by 1: second matchless",
    ]);
    assert.deepEqual(problems([prefix("/a")], []), []);
  });

  it("repeat the matches of earlier ones", () => {
    assert.deepEqual(problems([prefix("/a", { name: "one" })], [prefix("/a", { port: 0 })]), [
      "1 by 0: duplicate match",
      "1 by 0: all matches used",
    ]);
    assert.deepEqual(problems([prefix("/a")], [prefix("/a", { port: 80 })]), []);
  });

  it("have prefixes that earlier ones cover", () => {
    assert.deepEqual(problems([prefix("/a")], [prefix("/ab")]), ["1 by 0: covered prefix"]);
    assert.deepEqual(problems([prefix("/ab")], [prefix("/a")]), []);
    assert.deepEqual(problems([prefix("/a", { headers: { x: { exact: "1" } } })], [prefix("/ab")]), []);
    const post = { method: { exact: "POST" } };
    assert.deepEqual(problems([prefix("/a", post)], [prefix("/ab")]), []);
  });
});
