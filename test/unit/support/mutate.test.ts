import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mutated } from "../../support/mutate.js";

describe("an edit of a tree", () => {
  const tree = new Map([["a.yaml", "host: shop\nport: 80\n"]]);
  const mutation = (file: string, from: string) => ({
    title: "",
    file,
    from,
    to: "x",
    expected: { rule: "", line: 1, column: 1 },
  });

  it("leaves the tree as it was", () => {
    assert.equal(mutated(tree, mutation("a.yaml", "shop")).get("a.yaml"), "host: x\nport: 80\n");
    assert.equal(tree.get("a.yaml"), "host: shop\nport: 80\n");
  });

  it("must be possible, and in one place only", () => {
    assert.throws(() => mutated(tree, mutation("b.yaml", "shop")), /no file "b.yaml"/);
    assert.throws(() => mutated(tree, mutation("a.yaml", "cart")), /0 times/);
    assert.throws(() => mutated(tree, mutation("a.yaml", "o")), /3 times/);
  });
});
