import assert from "node:assert/strict";
import { test } from "node:test";
import { isCutByDots, isExcerpt } from "../../../src/project/abridged.js";

const object = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n";

const excerpts: readonly (readonly [name: string, text: string])[] = [
  ["dots below a field", `${object}  ...\n  labels: {}\n`],
  ["more dots", `${object}  .....\n`],
  ["an ellipsis", `${object}  …\n`],
  ["dots with a comment", `${object}  ... # and so on\n`],
  ["dots in brackets", `${object}[...]\n`],
  ["a list that goes on", `${object}spec:\n  ports:\n  - port: 80\n  [cart, pay, ...]\n`],
  ["line ends of Windows", `${object}  ...\n`.replaceAll("\n", "\r\n")],
  ["what a command answered", `$ kubectl get service shop -o yaml\n${object}  name\n`],
  ["a difference between two texts", `+++ b/shop.yaml\n@@ -1,2 +1,3 @@\n ${object}+  a: b: c\n`],
  ["lines that a shell fills in", `${object}data:\n  ca: |\n$CA\n  key: x\n`],
  [
    "words that say what to write",
    `${object}spec:\n  ports:\n  - <EDIT: the ports of the shop>\n    <EDIT>\n`,
  ],
];

const broken: readonly (readonly [name: string, text: string])[] = [
  ["dots beside a mistake", `${object}  ...\n  labels: a: b\n`],
  ["a sentence that ends in dots", `${object}  to be done ...\n`],
  ["no dots", `${object}  labels: a: b\n`],
  ["a prompt in a text", `${object}  labels: a: b\ndata:\n  x: |\n    $ ls\n`],
  ["a price", `$5: ${object}`],
];

test("isExcerpt", async (t) => {
  for (const [name, text] of excerpts) await t.test(name, () => assert.equal(isExcerpt(text), true));
  for (const [name, text] of broken) await t.test(name, () => assert.equal(isExcerpt(text), false));
});

test("isExcerpt takes no longer for long lines", () => {
  const dots = ".".repeat(1_000_000);
  assert.equal(isExcerpt(`${object}[${"a,".repeat(500_000)}\n${dots}x\n`), false);
});

const cut: readonly (readonly [name: string, text: string, isCut: boolean])[] = [
  ["the fields of an object", "apiVersion: v1\nkind: Service\n...\n  name: shop\n", true],
  ["its spec", "apiVersion: v1\nkind: Service\n...\nspec: {}\n...\nstatus: {}\n", true],
  ["another object", `${object}...\n${object}`, false],
  ["another object as JSON", `${object}...\n{"apiVersion": "v1"}\n`, false],
  ["a comment", `${object}...\n# The end.\n`, false],
  ["nothing", `${object}...\n`, false],
  ["dots in a text", `${object}data: |\n  ...\n  kind: x\n`, false],
];

test("isCutByDots", async (t) => {
  for (const [name, text, isCut] of cut) await t.test(name, () => assert.equal(isCutByDots(text), isCut));
});
