import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { streamFiles } from "../../../src/discover/stream.js";

function texts(stream: string): Readonly<Record<string, string>> {
  return Object.fromEntries(streamFiles(stream, "<stdin>").map((file) => [file.path, file.read()]));
}

describe("streamFiles", () => {
  it("is one file when nothing names another", () => {
    assert.deepEqual(texts("a: 1\n---\nb: 2\n"), { "<stdin>": "a: 1\n---\nb: 2\n" });
    assert.deepEqual(texts(""), {});
  });

  it("cuts where helm says what follows, and keeps the lines", () => {
    const stream = [
      "---",
      "# Source: shop/templates/cart.yaml",
      "kind: A",
      "---",
      "# Source: shop/templates/pay.yaml",
      "kind: B",
      "---",
      "# Source: shop/templates/cart.yaml",
      "kind: C",
      "",
    ];
    assert.deepEqual(texts(stream.join("\n")), {
      "shop/templates/cart.yaml": [...stream.slice(0, 3), "", "", "", ...stream.slice(6)].join("\n"),
      "shop/templates/pay.yaml": ["", "", "", ...stream.slice(3, 6), ""].join("\n"),
    });
  });

  it("keeps what stands before the first name", () => {
    assert.deepEqual(Object.keys(texts("kind: A\n---\n# Source: b.yaml\nkind: B\n")), ["<stdin>", "b.yaml"]);
  });

  it("heeds only comments that begin their line", () => {
    assert.deepEqual(Object.keys(texts("data: |\n  # Source: x.yaml\n")), ["<stdin>"]);
  });
});
