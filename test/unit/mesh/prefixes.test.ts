import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Prefixes } from "../../../src/mesh/prefixes.js";

/** Texts of few letters, so that they often begin alike. */
const text = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 6 });

function prefixesOf(texts: readonly string[]) {
  const given = [...new Set(texts)].sort();
  return new Prefixes(texts, () => ({ text: given.shift() }));
}

describe("prefixes", () => {
  it("are those that a text begins with, the shortest first", () => {
    const prefixes = prefixesOf(["/api/v2", "/", "/api", "/cart"]);
    const found = (of: string) => prefixes.beginning(of).map((thing) => thing.text);
    assert.deepEqual(found("/api/v1"), ["/", "/api"]);
    assert.deepEqual(found("/api"), ["/", "/api"]);
    assert.deepEqual(found("cart"), []);
  });

  it("are all that a text begins with, and no others", () => {
    fc.assert(
      fc.property(fc.array(text), text, (texts, of) => {
        const expected = [...new Set(texts)].filter((one) => of.startsWith(one));
        assert.deepEqual(
          prefixesOf(texts)
            .beginning(of)
            .map((thing) => thing.text),
          expected.sort((a, b) => a.length - b.length),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("are found by their own text", () => {
    fc.assert(
      fc.property(fc.array(text), text, (texts, of) => {
        assert.equal(prefixesOf(texts).at(of)?.text, texts.includes(of) ? of : undefined);
      }),
    );
  });
});
