import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readExactly } from "../../../src/decode/exact.js";
import { offsetsOf } from "../../../src/decode/text-offsets.js";
import type { Node } from "../../../src/decode/yaml/node.js";
import { yamlText } from "./yaml-text.js";

/** The character that stands in the document for one of a scalar's text; undefined when the scalar's lines are not known. */
function written(text: string, index: number): string | undefined {
  const reading = readExactly(text);
  const scalar = "root" in reading ? reading.root?.children[1] : undefined;
  const offset = scalar && offsetsOf(scalar, text)?.(index);
  return offset === undefined ? undefined : text.slice(offset, offset + 1);
}

test("offsetsOf finds the characters of a text", () => {
  assert.equal(written("a: |\n  x\n\n  y\n", 0), "x");
  assert.equal(written("a: |\n  x\n\n  y\n", 2), "\n");
  assert.equal(written("a: |\n  x\n\n  y\n", 3), "y");
  assert.equal(written("a: 'x''y'\n", 2), "y");
  assert.equal(written('a: "x\\ny"\n', 2), "y");
  assert.equal(written("a: shop\n", 3), "p");
});

test("offsetsOf does not know the lines of folded texts", () => {
  assert.equal(written("a: >\n  x\n  y\n", 0), undefined);
  assert.equal(written("a: 'x\r  y'\n", 0), undefined);
});

test("offsetsOf finds every character or none", () => {
  fc.assert(
    fc.property(yamlText, (text) => {
      const reading = readExactly(text);
      if (!("root" in reading)) return;
      for (const { value, offset, end } of knownTexts(reading.root, text)) {
        for (let index = 0; index < value.length; index++) {
          const stands = text.charAt(offset(index));
          const isSame = stands === value.charAt(index) || stands === "\\";
          assert.ok(isSame || (value.charAt(index) === "\n" && offset(index) >= end), JSON.stringify(value));
        }
      }
    }),
    { numRuns: 2000 },
  );
});

function knownTexts(node: Node | undefined, source: string) {
  const found: { value: string; offset: (index: number) => number; end: number }[] = [];
  const open = node ? [node] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, end } = next;
    const offset = next.kind === "scalar" ? offsetsOf(next, source) : undefined;
    if (offset && typeof value === "string") found.push({ value, offset, end });
    open.push(...next.children);
  }
  return found;
}
