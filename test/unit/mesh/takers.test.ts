import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { takesHttp, takesStream } from "../../../src/mesh/routes.js";
import { httpTakers, streamTakers } from "../../../src/mesh/takers.js";
import type { HttpMatch } from "../../../src/resources/route-match.js";
import { anyHttp, httpMatch, streamMatch } from "./matches.js";

interface Rule<M> {
  readonly matches: readonly M[];
  readonly matchless: boolean;
}

const rule = <M>(...matches: readonly M[]): Rule<M> => ({ matches, matchless: matches.length === 0 });
const path = (kind: "exact" | "prefix" | "regex", value: string): HttpMatch => ({
  ...anyHttp,
  uri: { kind, value },
});

/** The same by comparing each match with all before it. */
function oneByOne<M>(rules: readonly Rule<M>[], takes: (earlier: M, later: M) => boolean) {
  return rules.map(({ matches }, index) =>
    matches.map((match) =>
      rules.slice(0, index).find((one) => one.matchless || one.matches.some((other) => takes(other, match))),
    ),
  );
}

/** Rules with some or no matches each, of which some have nothing to do with it. */
const rulesOf = <M>(match: fc.Arbitrary<M>, size: fc.SizeForArbitrary, maxLength: number) =>
  fc.array(
    fc.record({
      matches: fc.array(match, { maxLength: 3 }),
      matchless: fc.constantFrom(false, false, false),
    }),
    { size, maxLength },
  );

describe("the taker of a match", () => {
  it("is the first rule that leaves nothing of it", () => {
    const rules = [
      rule(path("exact", "/cart"), path("prefix", "/api")),
      rule(path("exact", "/api/v2"), path("exact", "/shop")),
      rule<HttpMatch>(),
      rule(path("exact", "/shop"), path("exact", "/pay")),
    ];
    const [first, second, root] = rules;
    assert.deepEqual(httpTakers(rules), [[undefined, undefined], [first, undefined], [], [second, root]]);
  });

  it("is the same for few matches and for many, whether looked up or compared", () => {
    const few = fc.array(httpMatch, { maxLength: 4 }).map((matches) => matches.map((match) => rule(match)));
    const many = rulesOf(httpMatch, "large", 40);
    fc.assert(
      fc.property(fc.oneof(few, many), (rules) => {
        assert.deepEqual(httpTakers(rules), oneByOne(rules, takesHttp));
      }),
      { numRuns: 500 },
    );
  });

  it("is the same for connections", () => {
    fc.assert(
      fc.property(rulesOf(streamMatch, "large", 40), (rules) => {
        assert.deepEqual(streamTakers(rules), oneByOne(rules, takesStream));
      }),
      { numRuns: 500 },
    );
  });

  it("is found among thousands", () => {
    const headers = (value: string) => new Map([["tenant", { kind: "exact" as const, value }]]);
    const rules = Array.from({ length: 5000 }, (_, index) =>
      rule<HttpMatch>(
        path("prefix", `/${"a".repeat(index % 500)}/${index}/`),
        { ...anyHttp, headers: headers(String(index)) },
        { ...path("regex", "/pay.*"), headers: headers(String(index)) },
      ),
    );
    const started = process.cpuUsage().user;
    const takers = httpTakers(rules);
    assert.ok(process.cpuUsage().user - started < 3_000_000);
    assert.equal(takers.flat().filter((taker) => taker !== undefined).length, 0);
  });
});
