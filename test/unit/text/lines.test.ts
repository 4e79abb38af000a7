import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Lines } from "../../../src/text/lines.js";

/** Line and column of an offset. */
function place(text: string, offset: number): string {
  const { line, column } = new Lines(text).position(offset);
  return `${line}:${column}`;
}

describe("lines of a text", () => {
  it("end at a line feed, a carriage return, or both", () => {
    assert.deepEqual(
      [0, 2, 5, 7].map((offset) => place("a\nb\r\nc\rd", offset)),
      ["1:1", "2:1", "3:1", "4:1"],
    );
  });

  it("count no byte order mark", () => {
    assert.deepEqual(
      [0, 1, 2, 4].map((offset) => place("\ufeffab\nc", offset)),
      ["1:1", "1:1", "1:2", "2:1"],
    );
  });
});
