import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isCatchAll, isStreamCatchAll, takesHttp, takesStream } from "../../../src/mesh/routes.js";
import type { HttpMatch, TextMatch } from "../../../src/resources/route-match.js";
import { anyHttp, anyStream, fits, gateways, httpMatch, port, request, sni } from "./matches.js";

const uri = (kind: TextMatch["kind"], value: string): HttpMatch => ({ ...anyHttp, uri: { kind, value } });
const exact = (value: string) => uri("exact", value);
const prefix = (value: string) => uri("prefix", value);
const header = (key: string, value: string): HttpMatch => ({
  ...anyHttp,
  headers: new Map([[key, { kind: "exact", value }]]),
});

describe("a match takes all that another takes", () => {
  const table: readonly [string, HttpMatch, HttpMatch, boolean][] = [
    ["an exact path under a prefix", prefix("/api"), exact("/api/cart"), true],
    ["a prefix is a plain beginning", prefix("/api"), exact("/apiary"), true],
    ["a longer prefix", prefix("/api"), prefix("/api/v2"), true],
    ["a shorter prefix", prefix("/api/v2"), prefix("/api"), false],
    ["a prefix behind its exact path", exact("/api"), prefix("/api"), false],
    ["anything behind the root prefix", prefix("/"), uri("regex", "/c.*"), true],
    ["anything behind any regex", uri("regex", ".*"), anyHttp, true],
    ["no path behind a path", prefix("/api"), anyHttp, false],
    ["the same regex", uri("regex", "/c.*"), uri("regex", "/c.*"), true],
    ["a regex under a prefix", prefix("/c"), uri("regex", "/cart.*"), false],
    ["another case", prefix("/api"), prefix("/API"), false],
    [
      "another case, with no regard to it",
      { ...prefix("/api"), ignoreUriCase: true },
      exact("/API/v2"),
      true,
    ],
    ["no regard to case behind regard", prefix("/api"), { ...exact("/api"), ignoreUriCase: true }, false],
    ["a condition more", header("user", "tester"), { ...header("user", "tester"), port: port(80) }, true],
    ["a condition less", { ...header("user", "tester"), port: port(80) }, header("user", "tester"), false],
    ["another value", header("user", "tester"), header("user", "owner"), false],
    [
      "one gateway of two",
      { ...anyHttp, gateways: gateways("mesh", "shop") },
      { ...anyHttp, gateways: gateways("shop") },
      true,
    ],
    ["every gateway behind one", { ...anyHttp, gateways: gateways("shop") }, anyHttp, false],
    ["what is not known", { ...anyHttp, open: true }, anyHttp, false],
  ];
  for (const [title, earlier, later, answer] of table) {
    it(title, () => assert.equal(takesHttp(earlier, later), answer));
  }

  it("when it is itself", () => {
    fc.assert(fc.property(httpMatch, (match) => takesHttp(match, match)));
  });

  it("when it takes all of one that does", () => {
    fc.assert(
      fc.property(httpMatch, httpMatch, httpMatch, (a, b, c) => {
        if (takesHttp(a, b) && takesHttp(b, c)) assert.ok(takesHttp(a, c));
      }),
    );
  });

  it("only if no request fits the other alone", () => {
    fc.assert(
      fc.property(httpMatch, httpMatch, request, (earlier, later, asked) => {
        if (takesHttp(earlier, later) && fits(later, asked)) assert.ok(fits(earlier, asked));
      }),
      { numRuns: 5000 },
    );
  });
});

describe("a catch-all", () => {
  it("takes every match and every request", () => {
    fc.assert(
      fc.property(httpMatch, httpMatch, request, (match, other, asked) => {
        if (!isCatchAll(match)) return;
        assert.ok(takesHttp(match, other));
        assert.ok(fits(match, asked));
      }),
    );
  });

  it("is a match that takes one without conditions", () => {
    fc.assert(fc.property(httpMatch, (match) => isCatchAll(match) === takesHttp(match, anyHttp)));
  });

  it("of connections has no condition", () => {
    assert.ok(isStreamCatchAll(anyStream));
    assert.ok(!isStreamCatchAll(sni("shop.example.com")));
    assert.ok(!isStreamCatchAll({ ...anyStream, port: port(443) }));
    assert.ok(!isStreamCatchAll({ ...anyStream, open: true }));
  });
});

describe("a match of connections takes all that another takes", () => {
  it("by the hosts that clients ask for", () => {
    assert.ok(takesStream(sni("*.example.com"), sni("shop.example.com", "cart.example.com")));
    assert.ok(takesStream(anyStream, sni("shop.example.com")));
    assert.ok(!takesStream(sni("shop.example.com"), sni("*.example.com")));
    assert.ok(!takesStream(sni("shop.example.com"), anyStream));
  });

  it("by port, and by addresses as they are written", () => {
    const subnet = (value: string) => ({ ...anyStream, destinationSubnets: [{ value, at: anyStream.at }] });
    assert.ok(takesStream({ ...anyStream, port: port(443) }, { ...sni("pay"), port: port(443) }));
    assert.ok(!takesStream({ ...anyStream, port: port(443) }, { ...sni("pay"), port: port(8443) }));
    assert.ok(takesStream(subnet("10.0.0.0/8"), subnet("10.0.0.0/8")));
    assert.ok(!takesStream(subnet("10.0.0.0/8"), anyStream));
  });
});
