import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { textOf } from "../../../src/decode/bytes.js";
import { decodeFile } from "../../../src/decode/decode.js";
import { spanOf } from "../../../src/decode/locate.js";
import { below, type Place, rootOf } from "../../../src/text/place.js";
import { yamlText } from "./yaml-text.js";

/** Decodes bytes all the way, and asks for the span of a place in each document; whatever comes back lies in the file. */
function decodeAll(bytes: Uint8Array): void {
  const reading = textOf(bytes);
  if ("problem" in reading) return;
  const { text } = reading;
  const { documents, problems } = decodeFile({ path: "shop.yaml", read: () => text }, text);
  const spans = [
    ...problems.map(({ span }) => span),
    ...documents.map(({ ref }) => spanOf(below(rootOf(ref), "a", 0, "b"), text)),
  ];
  for (const { start, end } of spans) {
    assert.ok(
      0 <= start && start <= end && end <= text.length,
      `${start}..${end} is no span of ${text.length} characters`,
    );
  }
}

test("any bytes are read or refused", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), decodeAll), { numRuns: 2000 });
});

test("broken manifests are read or refused", () => {
  const broken = fc
    .tuple(yamlText, fc.nat(), fc.integer({ min: 0, max: 5 }), fc.uint8Array({ maxLength: 3 }))
    .map(([text, at, removed, added]) => {
      const bytes = Buffer.from(text);
      const start = bytes.length === 0 ? 0 : at % bytes.length;
      return Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start + removed)]);
    });
  fc.assert(fc.property(broken, decodeAll), { numRuns: 2000 });
});

test("JSON values come back as they were", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })), (value) => {
      const text = JSON.stringify(value);
      const { documents } = decodeFile({ path: "shop.json", read: () => text }, text);
      assert.equal(documents.length, 1);
      assert.equal(plain(documents[0]?.value), plain(JSON.parse(text)));
    }),
    { numRuns: 500 },
  );
});

test("each span covers the text of its value", () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !/[\u2028\u2029\p{C}\p{Cs}]/u.test(text));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(name, fc.integer(), fc.boolean()),
      fc.array(tie("value"), { minLength: 1, maxLength: 4 }),
      fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 4 }),
    ),
  }));
  const start = fc.constantFrom("", "# shop\n", "--- # cart\n", "\ufeff", "kind: A\n---\n");
  const breaks = fc.constantFrom("\n", "\r\n", "\r\r\n");
  fc.assert(
    fc.property(fc.dictionary(name, value, { minKeys: 1 }), start, breaks, (root, before, lineBreak) => {
      const text = before + JSON.stringify(root, null, 1).replaceAll("\n", lineBreak);
      const document = decodeFile({ path: "shop.yaml", read: () => text }, text).documents.at(-1);
      assert.ok(document);
      for (const [place, expected] of placesBelow(rootOf(document.ref), root)) {
        const { start, end } = spanOf(place, text);
        assert.equal(plain(JSON.parse(text.slice(start, end))), plain(expected));
      }
    }),
    { numRuns: 300 },
  );
});

/** The place of each value inside a value. */
function placesBelow(place: Place, value: unknown): readonly (readonly [Place, unknown])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = below(place, Array.isArray(value) ? Number(key) : key);
    return [[at, item] as const, ...placesBelow(at, item)];
  });
}

/** JSON with keys sorted and big integers as the nearest double. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === "bigint") return Number(item);
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    return Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
  });
}
