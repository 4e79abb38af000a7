import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  joined,
  labelKey,
  labelText,
  maySelect,
  selects,
  withoutLocality,
} from "../../../src/mesh/labels.js";
import { declaredLabels } from "../../../src/mesh/stock.js";

const few = fc.dictionary(fc.constantFrom("app", "version", "track"), fc.constantFrom("shop", "cart", "v1"));
const labels = few.map((entries) => new Map(Object.entries(entries)));

describe("a selector", () => {
  it("selects what carries every label of it", () => {
    const pod = new Map([
      ["app", "shop"],
      ["version", "v1"],
    ]);
    assert.ok(selects(new Map([["app", "shop"]]), pod));
    assert.ok(selects(new Map(), pod));
    assert.ok(!selects(new Map([["app", "cart"]]), pod));
    assert.ok(!selects(new Map([["track", "stable"]]), pod));
  });

  it("selects itself, and what a wider one selects is wider", () => {
    fc.assert(
      fc.property(labels, labels, labels, (a, b, c) => {
        assert.ok(selects(a, a));
        if (selects(a, b) && selects(b, c)) assert.ok(selects(a, c));
      }),
    );
  });

  it("may select what is not fully known, unless a known label contradicts", () => {
    const selector = declaredLabels({ app: "shop", version: "v1" });
    assert.ok(maySelect(selector, { ...declaredLabels({ app: "shop" }), open: true }));
    assert.ok(!maySelect(selector, { ...declaredLabels({ app: "cart" }), open: true }));
    assert.ok(!maySelect(selector, declaredLabels({ app: "shop" })));
  });
});

describe("labels", () => {
  it("are joined, the second winning", () => {
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        assert.ok(selects(b, joined(a, b)));
        assert.deepEqual(new Set(joined(a, b).keys()), new Set([...a.keys(), ...b.keys()]));
      }),
    );
  });

  it("have one key in whatever order they are written", () => {
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        assert.equal(labelKey(a), labelKey(new Map([...a].reverse())));
        if (labelKey(a) === labelKey(b)) assert.ok(selects(a, b) && selects(b, a));
      }),
    );
  });

  it("are told in the order written", () => {
    assert.equal(labelText(declaredLabels({ version: "v1", app: "shop" }).entries), "version: v1, app: shop");
  });

  it("lose those of locality", () => {
    const written = declaredLabels({ app: "shop", "topology.kubernetes.io/zone": "a" });
    assert.deepEqual([...withoutLocality(written).entries.keys()], ["app"]);
    const plain = declaredLabels({ app: "shop" });
    assert.equal(withoutLocality(plain), plain);
  });
});
