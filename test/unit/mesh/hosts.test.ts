import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  compareSpecific,
  covers,
  fullHost,
  halfWrittenHost,
  isWildcard,
  overlaps,
  serviceHost,
  serviceOfHost,
  splitServerHost,
} from "../../../src/mesh/hosts.js";

/** Hosts of few letters, so that they often meet: exact ones and wildcards. */
const label = fc.constantFrom("a", "b", "shop");
const exact = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
const host = fc.oneof(
  exact,
  exact.map((rest) => `*.${rest}`),
  fc.constant("*"),
);

describe("a host", () => {
  it("is completed only when it has no dot", () => {
    const table: readonly [string, string][] = [
      ["cart", "cart.shop.svc.cluster.local"],
      ["Cart", "cart.shop.svc.cluster.local"],
      ["cart.shop", "cart.shop"],
      ["cart.shop.svc", "cart.shop.svc"],
      ["Shop.example.com", "shop.example.com"],
      ["*", "*"],
      ["*.example.com", "*.example.com"],
      ["", ""],
    ];
    for (const [written, full] of table) assert.equal(fullHost(written, "shop"), full, written);
  });

  it("means a Service by its full name alone", () => {
    assert.deepEqual(serviceOfHost("cart.shop.svc.cluster.local"), { namespace: "shop", name: "cart" });
    for (const other of ["cart", "cart.shop.svc", "a.cart.shop.svc.cluster.local", ".svc.cluster.local"]) {
      assert.equal(serviceOfHost(other), undefined, other);
    }
  });

  it("leads from a Service's name and back", () => {
    const names = fc.stringMatching(/^[a-z]([a-z0-9-]*[a-z0-9])?$/);
    fc.assert(
      fc.property(names, names, (namespace, name) => {
        assert.deepEqual(serviceOfHost(serviceHost(namespace, name)), { namespace, name });
        assert.equal(fullHost(name, namespace), serviceHost(namespace, name));
      }),
    );
  });

  it("may be half written", () => {
    const cart = { namespace: "shop", name: "cart" };
    assert.deepEqual(halfWrittenHost("cart.shop"), cart);
    assert.deepEqual(halfWrittenHost("cart.shop.svc"), cart);
    for (const other of ["cart", "cart.shop.svc.cluster.local", "cart.shop.pod", ".shop", "cart."]) {
      assert.equal(halfWrittenHost(other), undefined, other);
    }
  });

  it("of a server may have a namespace before it", () => {
    assert.deepEqual(splitServerHost("Shop.example.com"), { namespace: undefined, host: "shop.example.com" });
    assert.deepEqual(splitServerHost("./*"), { namespace: ".", host: "*" });
    assert.deepEqual(splitServerHost("*/shop.example.com"), { namespace: "*", host: "shop.example.com" });
  });
});

describe("covers", () => {
  it("lets a wildcard stand for any depth but not for the domain itself", () => {
    const table: readonly [string, string, boolean][] = [
      ["*", "shop.example.com", true],
      ["*", "*.example.com", true],
      ["*.example.com", "shop.example.com", true],
      ["*.example.com", "v1.shop.example.com", true],
      ["*.example.com", "*.shop.example.com", true],
      ["*.example.com", "example.com", false],
      ["*.example.com", "*", false],
      ["*.shop.example.com", "*.example.com", false],
      ["shop.example.com", "*.example.com", false],
      ["shop.example.com", "shop.example.com", true],
    ];
    for (const [pattern, name, answer] of table)
      assert.equal(covers(pattern, name), answer, `${pattern} ${name}`);
  });

  it("is reflexive, transitive and antisymmetric", () => {
    fc.assert(
      fc.property(host, host, host, (a, b, c) => {
        assert.ok(covers(a, a));
        if (covers(a, b) && covers(b, c)) assert.ok(covers(a, c));
        if (covers(a, b) && covers(b, a)) assert.equal(a, b);
      }),
    );
  });

  it("is what holds of every name that a host means", () => {
    fc.assert(
      fc.property(host, host, exact, (a, b, name) => {
        if (covers(a, b) && covers(b, name)) assert.ok(covers(a, name));
      }),
    );
  });
});

describe("overlaps", () => {
  it("is symmetric, and holds exactly where one covers the other", () => {
    fc.assert(
      fc.property(host, host, (a, b) => {
        assert.equal(overlaps(a, b), overlaps(b, a));
        assert.equal(overlaps(a, b), covers(a, b) || covers(b, a));
      }),
    );
  });

  it("holds wherever a name is meant by both", () => {
    fc.assert(
      fc.property(host, host, exact, (a, b, name) => {
        if (covers(a, name) && covers(b, name)) assert.ok(overlaps(a, b));
      }),
    );
  });
});

describe("compareSpecific", () => {
  it("puts exact hosts first and the longest wildcard next", () => {
    const sorted = ["*", "*.com", "shop.example.com", "*.example.com"].sort(compareSpecific);
    assert.deepEqual(sorted, ["shop.example.com", "*.example.com", "*.com", "*"]);
  });

  it("never puts a wildcard before what it covers", () => {
    fc.assert(
      fc.property(host, host, (a, b) => {
        if (a !== b && isWildcard(a) && covers(a, b)) assert.ok(compareSpecific(b, a) < 0);
      }),
    );
  });
});
