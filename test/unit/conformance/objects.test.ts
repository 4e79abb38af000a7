import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameText, objectsIn } from "../../conformance/objects.js";
import { resultOf } from "../../conformance/table.js";

const text = `apiVersion: v1
kind: Service
metadata: { name: shop, namespace: front }
---
apiVersion: v1
kind: List
items:
  - { kind: Pod, metadata: { name: cart } }
  - { kind: Pod, metadata: { name: pay } }
---
just: text
`;

describe("the objects of a case", () => {
  const objects = objectsIn("case.yaml", text);

  it("are found in documents and lists; an object without a namespace is in default", () => {
    assert.deepEqual(objects.map(nameText), ["Service front/shop", "Pod default/cart", "Pod default/pay"]);
  });

  it("know their stretch of the text", () => {
    const stretches = objects.map(({ start, end }) => text.slice(start, end).trim());
    assert.equal(stretches[0], "apiVersion: v1\nkind: Service\nmetadata: { name: shop, namespace: front }");
    assert.equal(stretches[2], "{ kind: Pod, metadata: { name: pay } }");
  });
});

describe("the result of a suite", () => {
  const verdict = { case: "a", object: "Service front/shop", text: "" };
  const verdicts = [
    { ...verdict, code: "KIA0701", outcome: "agreed" },
    { ...verdict, code: "KIA0701", outcome: "missed" },
    { ...verdict, code: "KIA0701", outcome: "diverged" },
    { ...verdict, code: "KIA0601", outcome: "extra" },
  ] as const;

  it("counts divergences apart from what is expected", () => {
    const { agreed, of, unexpected, divergences } = resultOf(verdicts, false);
    assert.deepEqual(
      { agreed, of, unexpected, divergences },
      { agreed: 1, of: 2, unexpected: 1, divergences: 1 },
    );
  });

  it("prints a row for each code, and in verbose runs each disagreement", () => {
    const rows = resultOf(verdicts, false).lines.map((line) => line.split(/\s+/).join(" "));
    assert.deepEqual(rows, [
      "code expected found missed extra divergences",
      "KIA0601 0 0 0 1 0",
      "KIA0701 2 1 1 0 1",
    ]);
    assert.equal(resultOf(verdicts, true).lines.length, 3 + 3);
  });
});
