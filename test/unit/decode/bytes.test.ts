import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "../../../src/decode/bytes.js";
import { intern } from "../../../src/decode/intern.js";

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

test("textOf decodes", () => {
  assert.deepEqual(textOf(bytes("host: shöp 🛒\n")), { text: "host: shöp 🛒\n" });
  assert.deepEqual(textOf(bytes([0xef, 0xbb, 0xbf], "a: 1\n")), { text: "a: 1\n" });
  assert.deepEqual(textOf(bytes([0xfe, 0xff, 0, 0x61, 0, 0x3a, 0, 0x0a])), { text: "a:\n" });
  assert.deepEqual(textOf(bytes()), { text: "" });
});

test("a byte order mark stays where the text behind it would be taken for something else", () => {
  for (const text of ["{}", " \n{}", "---\n", "\ufeffa: 1\n"]) {
    assert.deepEqual(textOf(bytes(`\ufeff${text}`)), { text: `\ufeff${text}` });
  }
});

function swapped(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

const invalid: readonly (readonly [string, Buffer, number])[] = [
  ["a stray byte", bytes("ab", [0xff], "c"), 2],
  ["a continuation that is missing", bytes("aö", [0xc3], "("), 2],
  ["a character cut off at the end", bytes("abc", [0xe2, 0x82]), 3],
  ["an overlong form", bytes("a", [0xc0, 0x80]), 1],
  ["half a surrogate pair", bytes("a", [0xed, 0xa0, 0x80]), 1],
  ["behind U+FFFD itself", bytes("\ufffd", [0xff]), 1],
  ["little-endian UTF-16", bytes([0xff, 0xfe, 0x61, 0, 0x0a, 0]), 0],
  ["big-endian UTF-16 without a line break at its end", bytes([0xfe, 0xff, 0, 0x61]), 0],
  ["big-endian UTF-16 with a separator", swapped("\ufeffa\n---\nb\n"), 0],
  ["UTF-16 with half a character", bytes([0xfe, 0xff, 0, 0x61, 0]), 1],
];

test("textOf refuses", async (t) => {
  for (const [name, input, at] of invalid) {
    await t.test(name, () => {
      const reading = textOf(input);
      assert.ok("problem" in reading);
      assert.equal(reading.problem.span.start, at);
    });
  }
});

test("the text of refused UTF-16 is told", () => {
  const reading = textOf(bytes([0xff, 0xfe, 0x61, 0, 0x0a, 0]));
  assert.ok("problem" in reading);
  assert.equal(reading.readable, "a\n");
});

test("intern gives equal texts back as they were", () => {
  for (const text of ["", "shop", "shöp 🛒", "\ud800", "x".repeat(1000)]) assert.equal(intern(text), text);
});
