import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeFile } from "../../../src/decode/decode.js";
import { spanOf, spansOf } from "../../../src/decode/locate.js";
import { below, keyOf, type Place, rootOf, type Step } from "../../../src/text/place.js";

const steps = (path: string): Step[] =>
  path
    .split(".")
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** The text that is underlined for a path of the last document. */
function underlined(text: string, path: string, part: Place["part"] = "value"): string {
  const document = decodeFile({ path: "shop.yaml", read: () => text }, text).documents.at(-1);
  assert.ok(document, "the text decodes");
  const place = below(rootOf(document.ref), ...steps(path));
  const { start, end } = spanOf(part === "key" ? keyOf(place) : place, text);
  return text.slice(start, end);
}

const cases: readonly (readonly [name: string, text: string, path: string, expected: string])[] = [
  ["a plain scalar", "host: shop # the shop\n", "host", "shop"],
  ["a quoted scalar, quotes included", 'host: "shop"\n', "host", '"shop"'],
  ["a scalar over two lines", "note: sold\n  out\nhost: shop\n", "note", "sold\n  out"],
  [
    "a literal block without what follows it",
    "note: |\n  sold\n  out\n\n# end\nhost: shop\n",
    "note",
    "|\n  sold\n  out",
  ],
  ["a map up to its last value", "spec:\n  host: shop\n\n# end\nkind: A\n", "spec", "host: shop"],
  ["a list up to its last item", "hosts:\n- shop\n- cart # last\n", "hosts", "- shop\n- cart"],
  ["a list in brackets", "hosts: [shop, cart] # two\n", "hosts", "[shop, cart]"],
  ["an item of a list in brackets", "hosts: [shop, 'cart']\n", "hosts.1", "'cart'"],
  ["a value behind a tag", "port: !!int 80\n", "port", "80"],
  ["a value behind an anchor", "host: &host shop\n", "host", "shop"],
  ["an alias", "a: &host shop\nb: *host\n", "b", "*host"],
  ["a place inside of what an alias stands for", "a: &map {host: shop}\nb: *map\n", "b.host", "shop"],
  ["a merged field", "a: &map {host: shop}\nb:\n  <<: *map\n  port: 80\n", "b.host", "shop"],
  ["a field over a merged one", "a: &map {host: shop}\nb:\n  <<: *map\n  host: cart\n", "b.host", "cart"],
  ["the last of two equal keys, which counts", "host: shop\nhost: cart\n", "host", "cart"],
  ["an empty value by its key", "spec:\n  selector:\n", "spec.selector", "selector"],
  ["a missing field by the key around it", "spec:\n  host: shop\n", "spec.subsets", "spec"],
  ["a missing field deep down", "spec:\n  host: shop\n", "spec.http.0.route", "spec"],
  ["a missing field of a list's item", "http:\n- name: a\n- name: b\n", "http.1.route", "http"],
  ["a field by its other name", "trust_domain: shop\n", "trustDomain", "shop"],
  ["the root by its first key", "# shop\nkind: Service\nspec: {}\n", "", "kind"],
  ["a key that is a number", "ports:\n  80: shop\n", "ports", "80: shop"],
  ["a key that YAML reads as a boolean", "on: shop\n", "true", "shop"],
  ["the second document of a file", "kind: A\n---\nkind: B\n", "kind", "B"],
  ["a file with CRLF", "kind: A\r\nhost: shop\r\n", "host", "shop"],
  ["JSON", '{"spec": {"hosts": ["shop", "cart"]}}', "spec.hosts.1", '"cart"'],
  ["JSON that is no YAML", '{\n\t"host": "sh\\/op"\n}\n', "host", '"sh\\/op"'],
  ["a value behind an emoji", "note: 🛒\nhost: [🛒, shop]\n", "host.1", "shop"],
  ["a key __proto__", "__proto__: shop\n", "__proto__", "shop"],
  [
    "a value in the text of a literal block",
    "data:\n  mesh: |\n\n    a:\n      b: shop\n",
    "data.mesh.a.b",
    "shop",
  ],
  [
    "a map in a literal block",
    "mesh: |2-\n    a: 1\n    b: 2 \n  #\nc: 3\n",
    "mesh",
    "|2-\n    a: 1\n    b: 2 \n  #",
  ],
  ["a value in a literal block of CRLF lines", "mesh: |\r\n  a: 1\r\n  b: shop\r\n", "mesh.b", "shop"],
  ["a missing field in a literal block", "mesh: |\n  a: 1\n  b: {}\n", "mesh.b.c", "b"],
  ["a line of a literal block", "mesh: |\n  a: 1\n  b: : 2\n", "mesh.1", "b: : 2"],
  ["a value in JSON's text", '{"mesh": "a: 1\\nb: \\"shop\\"\\n"}', "mesh.b", '\\"shop\\"'],
  ["a value in quoted text", "mesh: '{a: ''shop''}'\n", "mesh.a", "''shop''"],
  [
    "a value in folded text by all of the text",
    "mesh: >\n  a: 1\n\n  b: 2\n",
    "mesh.b",
    ">\n  a: 1\n\n  b: 2",
  ],
  ["a value in a text in a text", "a: |\n  b: |\n    c: shop\n", "a.b.c", "shop"],
  ["a missing field of a text that holds no YAML map", "host: shop\nspec: {}\n", "host.name", "host"],
];

test("spanOf underlines", async (t) => {
  for (const [name, text, path, expected] of cases) {
    await t.test(name, () => assert.equal(underlined(text, path), expected));
  }
});

test("a key is underlined where the key is meant", () => {
  assert.equal(underlined('spec:\n  "host" : shop\n', "spec.host", "key"), '"host"');
  assert.equal(underlined("hosts: [shop]\n", "hosts", "key"), "hosts");
  assert.equal(underlined("a: &map {host: shop}\nb: {<<: *map}\n", "b.host", "key"), "host");
});

test("spansOf keeps the order of the places", () => {
  const text = "kind: A\nspec: {host: shop, port: 80}\n";
  const [document] = decodeFile({ path: "shop.yaml", read: () => text }, text).documents;
  assert.ok(document);
  const root = rootOf(document.ref);
  const places = [below(root, "spec", "port"), below(root, "kind"), below(root, "spec", "host")];
  const spans = spansOf(document.ref, places, text).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(spans, ["80", "A", "shop"]);
});
