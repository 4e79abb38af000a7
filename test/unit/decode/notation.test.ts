import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { decodeFile } from "../../../src/decode/decode.js";
import { notationOf, type Scalar } from "../../../src/decode/notation.js";

/** A value, what stood there, and how the value is written in YAML. */
const table: readonly (readonly [Scalar, string, string])[] = [
  ["shop", "cart", "shop"],
  ["shop", '"cart"', '"shop"'],
  ["shop", "'cart'", "'shop'"],
  ["it's", "'cart'", "'it''s'"],
  ["shop.example.com/v1", "cart", "shop.example.com/v1"],
  ["*.example.com", "cart", '"*.example.com"'],
  ["80", "81", '"80"'],
  ["no", "cart", '"no"'],
  ["1e3", "cart", '"1e3"'],
  ["", "cart", '""'],
  ["a: b", "cart", '"a: b"'],
  [80, '"80"', "80"],
  [true, "'true'", "true"],
];

describe("a value", () => {
  for (const [value, instead, text] of table) {
    it(`is written as ${text} instead of ${instead}`, () =>
      assert.equal(notationOf(value, instead, false), text));
  }

  it("is written as JSON in JSON, but for the YAML in a text of it", () => {
    for (const instead of ['"cart"', "80", "-1.5e3", "true", "null"])
      assert.equal(notationOf("shop", instead, true), '"shop"');
    assert.equal(notationOf("shop", "cart", true), "shop");
    assert.equal(notationOf("80", "cart", true), "'80'");
    assert.equal(notationOf(80, '"80"', true), "80");
  });

  it("is read again as what it is, whatever it is", () => {
    const value = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.integer(), fc.boolean());
    const instead = fc.constantFrom("cart", '"cart"', "'cart'", "80");
    fc.assert(
      fc.property(value, instead, (value, instead) => {
        const text = notationOf(value, instead, false);
        assert.deepEqual(read(`a: ${text}\n`), { a: value });
        assert.deepEqual(read(`{b: [${text}, c], a: ${text}}\n`), { b: [value, "c"], a: value });
        assert.deepEqual(read(`{"a": ${notationOf(value, '"cart"', true)}}`), { a: value });
      }),
    );
  });
});

function read(text: string): unknown {
  const { documents, problems } = decodeFile({ path: "shop.yaml", read: () => text }, text);
  assert.deepEqual(problems, []);
  return documents[0]?.value;
}
