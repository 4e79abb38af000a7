import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeFile } from "../../../src/decode/decode.js";
import type { Value } from "../../../src/decode/value.js";

function decode(text: string, relevant?: (text: string) => boolean) {
  const decoded = decodeFile({ path: "shop.yaml", read: () => text }, text, relevant ? { relevant } : {});
  return {
    values: decoded.documents.map(({ value }) => value),
    problems: decoded.problems.map(({ rule, span }) => [rule, text.slice(span.start, span.end)]),
    skipped: decoded.skipped,
    documents: decoded.documents,
  };
}

const values: readonly (readonly [name: string, text: string, values: readonly Value[]])[] = [
  ["several documents", "a: 1\n---\nb: 2\n", [{ a: 1 }, { b: 2 }]],
  ["a separator with a comment", "a: 1\n--- # next\nb: 2\n", [{ a: 1 }, { b: 2 }]],
  ["a separator inside of a block scalar", "a: |\n  x\n---\nb: 2\n", [{ a: "x\n" }, { b: 2 }]],
  ["line ends of Windows", "a: |\r\n  x\r\n  y\r\n---\r\nb: 2\r\n", [{ a: "x\ny\n" }, { b: 2 }]],
  ["a block scalar at the end of the file", "a: |\n  x", [{ a: "x\n" }]],
  ["one JSON document", '{"a": [1, true, null]}', [{ a: [1, true, null] }]],
  ["JSON after JSON", '{"a": 1}{"b": 2}\n{"c": 3}', [{ a: 1 }, { b: 2 }, { c: 3 }]],
  ["JSON with an escape that YAML has not", '{"a": "x\\/y \\ud83d\\uded2"}', [{ a: "x/y 🛒" }]],
  ["YAML after JSON", '{"a": 1}\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ["YAML that begins like JSON", "{a: 1}\n", [{ a: 1 }]],
  [
    "words of YAML 1.1",
    "a: yes\nb: off\nc: 010\nd: 0x1F\ne: 1_000\nf: ~\n",
    [{ a: true, b: false, c: 8, d: 31, e: 1000, f: null }],
  ],
  [
    "what only looks like a number",
    "a: 1:30\nb: 1.2.3\nc: 2001-01-01\nd: 08x\n",
    [{ a: "1:30", b: "1.2.3", c: "2001-01-01", d: "08x" }],
  ],
  [
    "big whole numbers",
    "a: 9007199254740993\nb: 18446744073709551615\n",
    [{ a: 9007199254740993n, b: 18446744073709551615n }],
  ],
  ["keys that are no text", "1: a\nyes: b\n1.5: c\n", [{ "1": "a", true: "b", "1.5": "c" }]],
  ["tags", 'a: !!str 1\nb: !!int "2"\nc: !!binary aGk=\nd: !shop x\n', [{ a: "1", b: 2, c: "hi", d: "x" }]],
  ["merge keys", "a: &a {x: 1, z: 2}\nb: {<<: *a, z: 3}\n", [{ a: { x: 1, z: 2 }, b: { x: 1, z: 3 } }]],
  [
    "a list of merges, whose first wins",
    "a: &a {x: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b]}\n",
    [{ a: { x: 1 }, b: { x: 2, z: 2 }, c: { x: 1, z: 2 } }],
  ],
  ["what follows the end marker is not read", "a: 1\n...\n", [{ a: 1 }]],
  ["two carriage returns as one line end", "a: |+\r\r\n  x\r\r\n\r\r\n", [{ a: "x\n\n" }]],
  ["carriage returns at the end of the file", "a: |+\r  x\r\r", [{ a: "x\n\n" }]],
  ["JSON behind a byte order mark as YAML", "\ufeff{a: 1}\n", [{ a: 1 }]],
  ["a separator behind a byte order mark", "\ufeff---\na: 1\n", [{ a: 1 }]],
  ["a byte order mark in front of a later document", "a: 1\n---\n\ufeffb: 2\n", [{ a: 1 }, { b: 2 }]],
  ["a separator without a space before its comment, which is text to YAML", "---#a\n", ["---#a"]],
  ["a separator behind text, whatever its comment", "a: 1\n---#b\nc: 2\n", [{ a: 1 }, { c: 2 }]],
  ["a line break of YAML in the comment of a separator", "--- #\u0085a: 1\n", [{ a: 1 }]],
  ["white space of Go behind a separator", "a: 1\n---\u0085\nb: 2\n", [{ a: 1 }, { b: 2 }]],
  ["white space of Go behind JSON", '{"a": 1}\f\u00a0\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ["a directive between documents", "a: 1\n...\n%YAML 1.1\n---\nb: 2\n", [{ a: 1 }, { b: 2 }]],
  ["infinity and empty keys that a later key replaces", "a: .inf\na: 1\n", [{ a: 1 }]],
  ["a map of which a later key leaves nothing", "a: {~: 1}\na: 1\n", [{ a: 1 }]],
  ["an empty list before a colon as the value, as go-yaml has it", "[]a: x\n", [[]]],
  [
    "a key of 1,024 characters outside the basic plane",
    `${"🛒".repeat(1024)}: 1\n`,
    [{ ["🛒".repeat(1024)]: 1 }],
  ],
];

test("decodeFile reads", async (t) => {
  for (const [name, text, expected] of values) {
    await t.test(name, () => assert.deepEqual(decode(text).values, expected));
  }
});

const problems: readonly (readonly [name: string, text: string, rule: string, underlined: string])[] = [
  ["a second colon", "host: shop: cart\n", "document-decodes", ":"],
  ["a tab as indentation", "spec:\n\thost: shop\n", "document-decodes", "\t"],
  ["a bracket that is never closed", "hosts: [shop\n", "document-decodes", "p"],
  ["a quote that is never closed", 'host: "shop\n', "document-decodes", '"'],
  ["an unknown escape", 'host: "a\\qb"\n', "document-decodes", "\\q"],
  ["a key without a colon", "kind: A\nhost\n", "document-decodes", "host"],
  ["an alias without an anchor", "host: *shop\n", "document-decodes", "*shop"],
  ["an alias inside of its own anchor", "a: &a [*a]\n", "document-decodes", "*a"],
  ["a tag that does not fit", "port: !!int shop\n", "document-decodes", "shop"],
  ["an infinite number", "port: .inf\n", "document-decodes", ".inf"],
  ["a control character", "host: sh\u0007op\n", "document-decodes", "\u0007"],
  ["text behind a separator", "--- shop\n", "document-decodes", "shop"],
  ["a Helm template", "{{- if .Values.shop }}\na: 1\n{{- end }}\n", "document-decodes", "{"],
  ["text behind the end marker", "a: 1\n...\nb: 2\n", "document-decodes", "b: 2"],
  ["a line further out than the root", "  a: 1\nb: 2\n", "document-decodes", "b: 2"],
  ["a key that becomes true", "apiVersion: v1\nkind: A\non: shop\n", "document-no-surprising-scalar", "on"],
  ["an octal number", "apiVersion: v1\nkind: A\nport: 0777\n", "document-no-surprising-scalar", "0777"],
  [
    "an octal number in a list",
    "apiVersion: v1\nkind: A\nports: [80, 010]\n",
    "document-no-surprising-scalar",
    "010",
  ],
  ["a repeated key", "host: shop\nhost: cart\n", "mapping-keys-unique", "host"],
  ["a repeated key in JSON", '{"host": "shop", "host": "cart"}', "mapping-keys-unique", '"host"'],
  ["two keys that become the same text", "1: shop\n'1': cart\n", "mapping-keys-unique", "'1'"],
  ["a number too large in JSON", '{"port": 1e400}', "document-decodes", "1e400"],
  ["two byte order marks", "\ufeff\ufeffa: 1\n", "document-decodes", "\ufeff\ufeff"],
  ["JSON behind JSON behind a byte order mark", '\ufeff{"a": 1}{"b": 2}\n', "document-decodes", '{"b": 2}'],
  ["a control character in the comment of a separator", "--- # \u0007\na: 1\n", "document-decodes", "\u0007"],
  ["an empty key that is merged in", "a: {<<: [{~: 1}]}\n", "document-decodes", "~"],
  ["text behind a document of null", "null # shop\ncart\n", "document-decodes", "cart"],
  ["a key that a later merge overwrites", "a: &a {x: 1}\nb: {x: 2, <<: *a}\n", "mapping-keys-unique", "x"],
];

test("decodeFile reports", async (t) => {
  for (const [name, text, rule, underlined] of problems) {
    await t.test(name, () => assert.deepEqual(decode(text).problems, [[rule, underlined]]));
  }
});

test("a broken document does not stop the others", () => {
  const { values, problems } = decode("a: 1\n---\nb: [\n---\nc: 3\n");
  assert.deepEqual(values, [{ a: 1 }, { c: 3 }]);
  assert.equal(problems.length, 1);
});

test("what is octal everywhere, or reads as it is written, is no surprise", () => {
  const text =
    "apiVersion: v1\nkind: A\ndefaultMode: 0644\nmodes: [0755]\ntrue: 1\nport: 07\nready: yes\nversion: 08\n'on': 0\n";
  assert.deepEqual(decode(text).problems, []);
});

test("a key over a merged one is no mistake", () => {
  assert.deepEqual(decode("a: &a {x: 1}\nb: {<<: *a, x: 2}\n").problems, []);
});

test("documents that are not decoded are counted", () => {
  const { values, skipped } = decode(
    "kind: A\n---\n# nothing\n---\nkind: B\n",
    (text) => !text.includes("kind: A"),
  );
  assert.deepEqual(values, [{ kind: "B" }]);
  assert.deepEqual(skipped, { irrelevant: 1, empty: 1 });
});

test("a document knows which stretch of the file it is", () => {
  const text = "---\na: 1\n---\nb: 2\n";
  const stretches = decode(text).documents.map(({ ref: { index, span } }) => [
    index,
    text.slice(span.start, span.end),
  ]);
  assert.deepEqual(stretches, [
    [0, "a: 1\n"],
    [1, "b: 2\n"],
  ]);
});

test("__proto__ is a key like any other", () => {
  const [value] = decode("__proto__: {polluted: true}\na: {__proto__: 1}\n").values;
  assert.deepEqual(Object.keys(value as object), ["__proto__", "a"]);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test("hostile documents end soon", async (t) => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((name, index) => `${name}: &${name} [${`*${"abcdefgh"[index]},`.repeat(9)}]\n`).join("")}`;
  const hostile: readonly (readonly [string, string, number, number])[] = [
    ["an alias bomb", bomb, 0, 1],
    ["5,000 brackets", `${"[".repeat(5000)}${"]".repeat(5000)}\n`, 1, 0],
    ["20,000 brackets", `${"[".repeat(20000)}${"]".repeat(20000)}\n`, 0, 1],
    [
      "5,000 levels of maps",
      Array.from({ length: 5000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
      1,
      0,
    ],
    ["5,000 levels of JSON", `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`, 1, 0],
    ["9,000 merges one inside the other", `${"{<<: ".repeat(9000)}{}${"}".repeat(9000)}\n`, 0, 1],
    ["a megabyte of white space behind a separator", `--- x${" ".repeat(1_000_000)}y\n`, 0, 1],
    ["a megabyte of quotes", `a: ${'"'.repeat(1_000_000)}\n`, 0, 1],
    ["a key of a megabyte", `${"a".repeat(1_000_000)}: 1\n`, 0, 1],
  ];
  for (const [name, text, documents, refused] of hostile) {
    await t.test(name, { timeout: 10_000 }, () => {
      const decoded = decode(text);
      assert.equal(decoded.values.length, documents);
      assert.equal(decoded.problems.length, refused);
    });
  }
});

test("decodeFile says what two dashes were to be", () => {
  const text = "apiVersion: v1\n--\napiVersion: v1\n";
  const { problems } = decodeFile({ path: "shop.yaml", read: () => text }, text, {});
  assert.deepEqual(
    problems.map(({ help }) => help),
    ['Three dashes begin another document: "---".'],
  );
});
