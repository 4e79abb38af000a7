import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commentsWith } from "../../../src/decode/comments.js";

/** Line, next line and text of each comment that holds "note". */
function comments(...lines: readonly string[]): readonly string[] {
  const found = commentsWith("note", lines.join("\n"));
  return found.map(({ text, line, next }) => `${line} ${next} ${text}`);
}

describe("comments of a file", () => {
  it("are told with their line and the next one that holds something", () => {
    assert.deepEqual(comments("# note a", "kind: Service", "name: shop # note b", "", "# other", "x: 1"), [
      "1 2 # note a",
      "3 6 # note b",
    ]);
  });

  it("begin in no scalar, however it is written", () => {
    const lines = [
      "a: '# note'",
      'b: "x',
      '  # note"',
      "c: x#note",
      "d: |",
      "  # note",
      "e: >-",
      "  x",
      "  # note",
    ];
    assert.deepEqual(comments(...lines), []);
  });

  it("may stand behind the header of a block scalar and behind its end", () => {
    assert.deepEqual(comments("d: | # note a", "  # note", "# note b", "e: 1"), [
      "1 2 # note a",
      "3 4 # note b",
    ]);
  });

  it("stand around documents, on separators, and where there is nothing else", () => {
    assert.deepEqual(comments("# note a", "---", "a: 1", "--- # note b", "# note c", "---", "b: 1"), [
      "1 3 # note a",
      "4 7 # note b",
      "5 7 # note c",
    ]);
  });

  it("end where a document cannot be read, and go on in the next", () => {
    assert.deepEqual(comments("# note a", "a: {{ b }}", "c: ]", "# note b", "---", "# note c"), [
      "1 2 # note a",
      "6 7 # note c",
    ]);
  });

  it("are none in JSON and beside control characters", () => {
    assert.deepEqual(comments('{ "a": "# note" }'), []);
    assert.deepEqual(comments("# note", "a: \0"), []);
  });

  it("have lines that end in any way", () => {
    const found = commentsWith("note", "a: 1\r\n# note\r\nb: 1\r# note\rc: 1");
    assert.deepEqual(
      found.map(({ line, next }) => [line, next]),
      [
        [2, 3],
        [4, 5],
      ],
    );
  });
});
