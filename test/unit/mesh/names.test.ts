import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { matchesName } from "../../../src/mesh/names.js";

describe("a name", () => {
  it("fits a pattern in which a star is any text", () => {
    const table: readonly [string, string, boolean][] = [
      ["cart", "cart", true],
      ["cart", "carts", false],
      ["*", "", true],
      ["cart*", "cart", true],
      ["*-canary", "cart-canary", true],
      ["*-canary", "cart-canary-2", false],
      ["cart-*-v1", "cart-x-y-v1", true],
      ["cart-*-v1", "cart-v1", false],
      ["infra/*", "infra/shop", true],
      ["infra/*", "shop/infra/", false],
      ["a*a", "a", false],
      ["*.*.example.com", "a.b.example.com", true],
      ["*.*.example.com", "a.example.com", false],
    ];
    for (const [pattern, name, answer] of table) {
      assert.equal(matchesName(pattern, name), answer, `${pattern} ${name}`);
    }
  });

  it("fits as the same regular expression says", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 6 });
    const name = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    fc.assert(
      fc.property(text, name, (pattern, word) => {
        const parts = pattern.split("*").map((part) => part.replaceAll(".", "\\."));
        assert.equal(matchesName(pattern, word), new RegExp(`^${parts.join(".*")}$`).test(word));
      }),
    );
  });
});
