import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { RE2JS } from "re2js";
import { regexProblem } from "../../../src/istio/regex.js";

describe("regular expressions", () => {
  it("have RE2 syntax", () => {
    for (const text of ["/cart/.*", "^v[12]$", "(a|b)+", "(?i)shop", "\\d{2,3}", "[a-z-]*"]) {
      assert.equal(regexProblem(text), undefined, text);
    }
    for (const text of ["", "(", "[", "*", "a**", "(?!a)", "(a)\\1", "a{1001}", "x".repeat(1025)]) {
      assert.ok(regexProblem(text), text.slice(0, 20));
    }
  });

  it("are judged as RE2 judges them, also where RE2 need not be loaded", () => {
    const piece = fc.constantFrom(
      "a",
      "/",
      ".",
      "*",
      "+",
      "?",
      "[",
      "]",
      "^",
      "$",
      "\\",
      "(",
      ")",
      "-",
      "d",
      "{",
      "2}",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        assert.equal(regexProblem(text) === undefined, compiles(text), text);
      }),
      { numRuns: 3000 },
    );
  });
});

function compiles(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}
