import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readExactly } from "../../../src/decode/exact.js";
import { readFast } from "../../../src/decode/fast.js";
import { yamlText } from "./yaml-text.js";

/** Fails unless the fast tier gives up or reads the text as the exact tier does. */
function agrees(text: string): boolean {
  const value = readFast(text);
  if (value === undefined) return false;
  const reading = readExactly(text.endsWith("\n") ? text : `${text}\n`);
  if ("problem" in reading) assert.fail(`read, but the exact tier says: ${reading.problem}`);
  assert.deepEqual(value, reading.value);
  assert.equal(reading.repeated.length, 0, "a repeated key went unseen");
  return true;
}

const ordinary: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["comments only", "# shop\n\n  # cart\n"],
  ["a map", "kind: Service\nmetadata:\n  name: shop\n"],
  ["lists at the column of their key and deeper", "a:\n- x\n- c: 1\n  z: 2\nb:\n  - x\n"],
  ["lists of lists", "a:\n- - x\n  - z\n- []\n"],
  ["empty values", "a:\nb:\n  c:\nd:\n-\n- x\n"],
  ["comments everywhere", "a: # one\n  # two\n  b: 1 # three\n# four\n  c:\n  - # five\n    d: 2\n"],
  ["quoted scalars", "a: 'it''s'\nb: \"x\"\nc: \"\\n\\u00e9\"\n'd': \"\"\n"],
  ["block scalars", "a: |\n  x\n\n    y\nb: >-\n  x\n  y\n\n  z\nc: |2\n   x\n"],
  ["scalars over several lines", "a: one\n  two\nb: 'one\n\n  two'\nc:\n  one\n  two\n"],
  ["flow collections", "a: [x, {b: 1, 'c': [2]}, -3, \"d\"]\ne: {f: [\n  x,\n  y ] }\n"],
  ["words and numbers", "a: yes\nb: 0x1f\nc: 1.50\nd: ~\ne: -7\nf: 1:30\ng: .5\n"],
  ["colons and hashes inside of words", "a: http://shop.example.com#cart\nb: x:y\nc: a#b\n"],
  ["keys with spaces and slashes", "a b: 1\nshop.example.com/cart: 2\n"],
  ["names that objects inherit", "constructor: 1\ntoString:\n  valueOf: 2\n"],
  ["no line break at the end", "a: |\n  x"],
];

test("the fast tier reads", async (t) => {
  for (const [name, text] of ordinary) await t.test(name, () => assert.ok(agrees(text), "it gave up"));
});

const uncertain: readonly (readonly [string, string])[] = [
  ["anchors", "a: &x 1\n"],
  ["aliases", "a: *x\n"],
  ["tags", "a: !!str 1\n"],
  ["merge keys", "a:\n  <<: {b: 1}\n"],
  ["directives", "%YAML 1.1\n---\na: 1\n"],
  ["separators", "---\na: 1\n"],
  ["end markers", "a: 1\n...\nb: 2\n"],
  ["tabs as white space", "a:\t1\n"],
  ["carriage returns", "a: 1\r\n"],
  ["repeated keys", "a: 1\na: 2\n"],
  ["__proto__", "__proto__: 1\n"],
  ["template braces", "a: {{ x }}\n"],
  ["keys that are no text", "yes: 1\n"],
  ["keys that are numbers", "80: 1\n"],
  ["infinite numbers", "a: .inf\n"],
  ["a second colon", "a: b: c\n"],
  ["wrong indentation", "a:\n    b: 1\n  c: 2\n"],
  ["text behind a quote", "a: 'b' c\n"],
  ["text behind the root", "  a: 1\nb: 2\n"],
  ["control characters", "a: \u0007\n"],
  ["half surrogate pairs", "a: \ud800\n"],
  ["unclosed brackets", "a: [1\n"],
  ["deep nesting", `a: ${"[".repeat(500)}${"]".repeat(500)}\n`],
];

test("the fast tier gives up on", async (t) => {
  for (const [name, text] of uncertain) await t.test(name, () => assert.equal(readFast(text), undefined));
});

test("the fast tier reads what it reads like the exact tier", () => {
  let read = 0;
  fc.assert(
    fc.property(yamlText, (text) => {
      if (agrees(text)) read++;
    }),
    { numRuns: 3000 },
  );
  assert.ok(read > 300, `the fast tier read only ${read} of 3000 texts`);
});
