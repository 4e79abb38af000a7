import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { RE2JS } from "re2js";
import { matcherOf, shippedPatterns } from "../../../src/schema/patterns.js";

const schemas = new URL("../../../schemas/", import.meta.url);

describe("shippedPatterns", () => {
  const shipped = readdirSync(schemas, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => readFileSync(new URL(path, schemas), "utf8"))
    .join("\n");
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."aZ09-._/*:hms% \n") }),
    fc.constantFrom("shop.example.com", "*.example.com", "example.com/a", "10s", "1h5ms", "f".repeat(64)),
  );

  for (const pattern of shippedPatterns.keys()) {
    it(`has ${pattern}, which a shipped schema has`, () => {
      assert.ok(shipped.includes(JSON.stringify(pattern)));
    });

    it(`says of texts what RE2 says for ${pattern}`, () => {
      const compiled = RE2JS.compile(pattern);
      const matches = matcherOf(pattern);
      fc.assert(
        fc.property(texts, (text) => assert.equal(matches?.(text), compiled.matcher(text).find())),
        { numRuns: 200 },
      );
    });

    it(`is soon done with a long text for ${pattern}`, () => {
      const matches = matcherOf(pattern);
      const start = performance.now();
      for (const part of ["a", "a-", "a.", "1h", "a/", "-"]) {
        for (const length of [252, 10_000]) matches?.(`${part.repeat(length).slice(0, length)}!`);
      }
      assert.ok(performance.now() - start < 2000);
    });
  }
});

describe("matcherOf", () => {
  it("does not judge a text for which a pattern would take too long", () => {
    const matches = matcherOf(`${"(a|b)*".repeat(5000)}c`);
    assert.equal(matches?.("a".repeat(10)), false);
    assert.equal(matches?.("a".repeat(100_000)), true);
  });

  it("is done with any pattern and text in bounded time", { timeout: 60_000 }, () => {
    const unit = fc.constantFrom(
      "a",
      "a*",
      "(a|b)*",
      "(a?){9}",
      "[a-z]+",
      ".",
      "\\pL{99}",
      "(",
      ")",
      "|",
      "[",
      "{1,99}",
    );
    const pattern = fc.array(unit, { maxLength: 12 }).map((units) => units.join(""));
    fc.assert(
      fc.property(pattern, fc.constantFrom("a", "ab", "-"), (source, part) => {
        const start = performance.now();
        matcherOf(source)?.(part.repeat(20_000));
        assert.ok(performance.now() - start < 10_000, source);
      }),
      { numRuns: 50 },
    );
  });
});
