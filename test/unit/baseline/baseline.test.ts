import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyBaseline, pruneBaseline, staleMessage, writeBaseline } from "../../../src/baseline/baseline.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { lintTexts } from "../../support/lint-texts.js";

const shop = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec:
  hosts: [shop.example.com]
  http:
    - match: [{ uri: { prefix: /cart } }]
      route: [{ destination: { host: cart }, weight: -1 }]
    - route: [{ destination: { host: shop }, weight: -2 }]
`;
const pay = `apiVersion: v1
kind: Service
metadata: { name: pay }
spec: { ports: [{ port: 0 }] }
`;

function lint(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return lintTexts(new Map(Object.entries(files)));
}

function compare(baseline: string, files: Readonly<Record<string, string>>) {
  return applyBaseline(baseline, "baseline.json", lint(files));
}

describe("a baseline", () => {
  const before = lint({ "pay.yaml": pay, "shop.yaml": shop });
  const baseline = writeBaseline(before);

  it("knows what it was written from", () => {
    assert.ok(before.length >= 3, "the test has findings");
    const { fresh, known, stale } = applyBaseline(baseline, "baseline.json", before);
    assert.deepEqual([fresh.length, known.length, stale.length], [0, before.length, 0]);
  });

  for (const [change, files] of Object.entries({
    "lines move": { "pay.yaml": `\n# pay\n\n${pay}`, "shop.yaml": shop.replaceAll("spec:", "\n\nspec:") },
    "objects move to other files": { "all.yaml": `${shop}---\n${pay}` },
    "files are renamed": { "a/z.yaml": pay, "a/b.yaml": shop },
    "items of a list move": {
      "pay.yaml": pay,
      "shop.yaml": shop.replace(
        "http:",
        "http:\n    - match: [{ uri: { exact: /pay } }]\n      redirect: { uri: /cart }",
      ),
    },
  })) {
    it(`still knows everything when ${change}`, () => {
      const { fresh, stale } = compare(baseline, files);
      assert.deepEqual([fresh, stale], [[], []]);
    });
  }

  it("is the same text for the same findings, wherever they stand", () => {
    assert.equal(writeBaseline(lint({ "all.yaml": `${shop}---\n${pay}` })), baseline);
    assert.equal(writeBaseline([...before].reverse()), baseline);
  });

  it("has a line for each entry", () => {
    const entries = baseline.split("\n").filter((line) => line.startsWith("    {"));
    assert.equal(entries.length, new Set(entries).size);
    assert.deepEqual(Object.keys(JSON.parse(baseline)), ["version", "findings"]);
    assert.equal(writeBaseline([]), '{\n  "version": 1,\n  "findings": []\n}\n');
  });

  it("does not know one more of the same kind, nor another value, object or rule", () => {
    const { fresh } = compare(baseline, {
      "pay.yaml": pay.replace("name: pay", "name: till"),
      "shop.yaml": shop,
    });
    assert.deepEqual(new Set(fresh.map(({ resource }) => resource?.name)), new Set(["till"]));
    const other = compare(baseline, { "pay.yaml": pay.replace("0", "70000"), "shop.yaml": shop });
    assert.ok(other.fresh.length > 0 && other.stale.length > 0, "another value");
    const [first] = before;
    assert.ok(first);
    const twice = applyBaseline(baseline, "baseline.json", [first, first]);
    assert.deepEqual([twice.known.length, twice.fresh.length], [1, 1]);
  });

  it("knows a finding whose message is worded anew", () => {
    const reworded = before.map((one) => ({ ...one, message: one.message.replace(/\.$/, ", as ever.") }));
    assert.deepEqual(applyBaseline(baseline, "baseline.json", reworded).fresh, []);
  });

  it("tells what is stale, and loses it when pruned", () => {
    const now = lint({ "shop.yaml": shop });
    const { fresh, stale } = applyBaseline(baseline, "baseline.json", now);
    assert.deepEqual(fresh, []);
    assert.match(
      stale.map(staleMessage).join("\n"),
      /in "Service pay spec\.ports\[\]\.port", but it is not found/,
    );
    const pruned = pruneBaseline(baseline, "baseline.json", now);
    assert.equal(pruned, writeBaseline(now));
    const added = pruneBaseline(pruned, "baseline.json", before);
    assert.equal(added, pruned, "nothing is added");
  });

  it("counts what is gone of several findings of one kind", () => {
    const [one] = before;
    assert.ok(one);
    const { stale } = applyBaseline(writeBaseline([one, one, one]), "baseline.json", [one]);
    assert.deepEqual(
      stale.map(({ count }) => count),
      [2],
    );
    assert.match(staleMessage(stale[0] ?? assert.fail()), / 2 times, but/);
  });

  it("names the file of a finding about no object", () => {
    const broken = lint({ "shop.yaml": "kind: Service\na: [" });
    assert.deepEqual(
      JSON.parse(writeBaseline(broken)).findings.map(({ file }: { file: string }) => file),
      ["shop.yaml"],
    );
  });
});

describe("a baseline that cannot be used", () => {
  const entry = '"rule": "a", "message": "b"';
  for (const [wrong, text, place] of [
    ["is empty", "", "1:1"],
    ["is no JSON", '{\n  "version": 1,\n  "findings": [}', "3:16"],
    ["holds two values", '{"version":1,"findings":[]}\n{"version":1,"findings":[]}', "2:1"],
    ["is a list", "[]", "1:1"],
    ["has no version", '{ "findings": [] }', "1:3"],
    ["is of a later version", '{\n "version": 2,\n "findings": [] }', "2:13"],
    ["has no findings", '{ "version": 1 }', "1:3"],
    ["has an unknown field", '{ "version": 1,\n "findings": [],\n "entries": [] }', "3:2"],
    ["has a finding that is no map", '{ "version": 1, "findings": [\n1] }', "2:1"],
    ["has a finding without a rule", '{ "version": 1, "findings": [\n{ "message": "b" }] }', "2:1"],
    ["has a finding without a message", '{ "version": 1, "findings": [\n{ "rule": "b" }] }', "2:1"],
    ["has a number for a text", `{ "version": 1, "findings": [\n{ ${entry}, "path": 1 }] }`, "2:40"],
    ["counts to none", `{ "version": 1, "findings": [\n{ ${entry}, "count": 0 }] }`, "2:41"],
    ["counts in halves", `{ "version": 1, "findings": [\n{ ${entry}, "count": 1.5 }] }`, "2:41"],
    ["has a prototype", `{ "version": 1, "findings": [\n{ ${entry}, "__proto__": {} }] }`, "2:32"],
  ] as const) {
    it(`${wrong}`, () => {
      const message = new RegExp(`^known\\.json:${place}: .+\\.$`);
      assert.throws(() => applyBaseline(text, "known.json", []), { name: "BaselineError", message });
    });
  }
});
