import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unknown, type Value } from "../../../src/decode/value.js";
import { jsonSchemaOf } from "../../../src/schema/json-schema.js";
import { readSchema } from "../../../src/schema/schema.js";
import { problemsOf } from "../../../src/schema/validate.js";
import { pathText } from "../../../src/text/place.js";

/** A structural schema as a CRD writes it, with one field of each sort. */
const cart = readSchema(
  jsonSchemaOf({
    type: "object",
    properties: {
      spec: {
        type: "object",
        required: ["owner", "currency"],
        properties: {
          owner: { type: "string", minLength: 1, maxLength: 10, pattern: "^[a-z]+$" },
          currency: { type: "string", default: "EUR", enum: ["EUR", "CHF"] },
          size: { type: "integer", format: "int32", minimum: 1, maximum: 100 },
          discount: { type: "number", minimum: 0, exclusiveMinimum: true },
          port: { "x-kubernetes-int-or-string": true, anyOf: [{ type: "integer" }, { type: "string" }] },
          note: { type: "string", nullable: true },
          gift: { type: "boolean" },
          free: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
          labels: { type: "object", additionalProperties: { type: "string" } },
          template: { type: "object", "x-kubernetes-embedded-resource": true },
          tags: { type: "array", items: { type: "string" }, "x-kubernetes-list-type": "set" },
          items: {
            type: "array",
            maxItems: 2,
            items: {
              type: "object",
              properties: { name: { type: "string" }, size: { type: "string", default: "M" } },
            },
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["name", "size"],
          },
          pay: {
            type: "object",
            properties: { card: { type: "string" }, invoice: { type: "string" } },
            oneOf: [{ required: ["card"] }, { required: ["invoice"] }],
          },
          until: { type: "string", format: "date-time" },
          wrapping: { type: "string", nullable: true, enum: ["red", "green"] },
          sizes: { type: "array", items: { type: "string", default: "M" } },
          box: {
            type: "object",
            maxProperties: 1,
            properties: { a: { type: "string" }, b: { default: "M" } },
          },
          share: {
            "x-kubernetes-int-or-string": true,
            allOf: [{ anyOf: [{ type: "integer" }, { type: "string" }] }, { maximum: 100 }],
          },
          count: { type: "integer", format: "uint64" },
          dozens: { type: "integer", multipleOf: 12 },
        },
      },
    },
  }),
);

/** The problems of a cart with this spec, as `rule path`. */
function problems(spec: Value, partial = false): readonly string[] {
  const object: Value = {
    apiVersion: "shop.example.com/v1",
    kind: "Cart",
    metadata: { name: "small" },
    spec,
  };
  return problemsOf(object, { schema: cart, isValid: undefined }, { partial }).map(
    ({ rule, steps, part }) => `${rule} ${pathText(steps)}${part === "key" ? " (key)" : ""}`,
  );
}

describe("structureProblems", () => {
  const table: readonly (readonly [string, Value, readonly string[]])[] = [
    ["a sound cart", { owner: "ada" }, []],
    ["a field with a default may be missing", { owner: "ada", currency: "CHF" }, []],
    ["a null gives way to the default", { owner: "ada", currency: null }, []],
    ["null for a nullable field", { owner: "ada", note: null }, []],
    [
      "null for another field is dropped",
      { owner: "ada", gift: null },
      ["object-fields-typed spec.gift (key)"],
    ],
    ["null for a required field", { owner: null }, ["object-required-fields-present spec (key)"]],
    ["a missing field", {}, ["object-required-fields-present spec (key)"]],
    ["an unknown field", { owner: "ada", colour: 1 }, ["object-fields-known spec.colour (key)"]],
    ["a misspelt field is not missing as well", { ownr: "ada" }, ["object-fields-known spec.ownr (key)"]],
    [
      "a field named as JavaScript's own",
      { owner: "ada", constructor: 1 },
      ["object-fields-known spec.constructor (key)"],
    ],
    ["fields below preserve-unknown-fields", { owner: "ada", free: { any: [1] } }, []],
    ["keys of a map", { owner: "ada", labels: { any: "x", other: "y" } }, []],
    ["values of a map", { owner: "ada", labels: { any: 1 } }, ["object-fields-typed spec.labels.any"]],
    ["text for a number", { owner: "ada", size: "1" }, ["object-fields-typed spec.size"]],
    ["a fraction for a whole number", { owner: "ada", size: 1.5 }, ["object-fields-typed spec.size"]],
    ["a number beyond its maximum", { owner: "ada", size: 101 }, ["object-values-within-limits spec.size"]],
    [
      "a number beyond its format",
      { owner: "ada", size: 2n ** 40n },
      ["object-values-within-limits spec.size"],
    ],
    ["an exclusive bound", { owner: "ada", discount: 0 }, ["object-values-within-limits spec.discount"]],
    ["int or string: a number", { owner: "ada", port: 80 }, []],
    ["int or string: text", { owner: "ada", port: "http" }, []],
    ["int or string: neither", { owner: "ada", port: true }, ["object-fields-typed spec.port"]],
    [
      "a text too long is not matched as well",
      { owner: "ADA-LOVELACE" },
      ["object-values-within-limits spec.owner"],
    ],
    ["a text of another form", { owner: "Ada" }, ["object-values-allowed spec.owner"]],
    ["a text that is no choice", { owner: "ada", currency: "USD" }, ["object-values-allowed spec.currency"]],
    ["a format", { owner: "ada", until: "tomorrow" }, ["object-values-allowed spec.until"]],
    [
      "a list too long",
      { owner: "ada", items: [{}, { name: "a" }, { name: "b" }] },
      ["object-values-within-limits spec.items"],
    ],
    [
      "an item twice in a set",
      { owner: "ada", tags: ["a", "b", "a"] },
      ["object-list-items-unique spec.tags[2]"],
    ],
    [
      "keys twice, one by default",
      { owner: "ada", items: [{ name: "a" }, { name: "a", size: "M" }] },
      ["object-list-items-unique spec.items[1]"],
    ],
    ["keys that differ", { owner: "ada", items: [{ name: "a" }, { name: "a", size: "L" }] }, []],
    [
      "two alternatives",
      { owner: "ada", pay: { card: "1", invoice: "2" } },
      ["object-alternatives-exclusive spec.pay.invoice (key)"],
    ],
    ["no alternative", { owner: "ada", pay: {} }, ["object-required-fields-present spec.pay (key)"]],
    [
      "an embedded resource",
      { owner: "ada", template: { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } } },
      [],
    ],
    [
      "a field of its metadata",
      { owner: "ada", template: { apiVersion: "v1", kind: "Pod", metadata: { nam: "a" } } },
      ["object-fields-known spec.template.metadata.nam (key)"],
    ],
    [
      "an embedded resource that does not say what it is",
      { owner: "ada", template: { metadata: { name: "a" } } },
      ["object-required-fields-present spec.template (key)"],
    ],
    [
      "null where no choice is null",
      { owner: "ada", wrapping: null },
      ["object-values-allowed spec.wrapping"],
    ],
    ["a null item gives way to its default", { owner: "ada", sizes: [null] }, []],
    [
      "entries that defaults bring count",
      { owner: "ada", box: { a: "1" } },
      ["object-values-within-limits spec.box"],
    ],
    [
      "int or string: a condition beyond the pair of types",
      { owner: "ada", share: 101 },
      ["object-values-within-limits spec.share"],
    ],
    [
      "a whole number beyond 64 bits",
      { owner: "ada", count: 2n ** 63n },
      ["object-values-within-limits spec.count"],
    ],
    ["a format that the API server does not know", { owner: "ada", count: -1 }, []],
    ["a multiple", { owner: "ada", dozens: 2n ** 60n * 3n }, []],
    [
      "no multiple, if only by a little",
      { owner: "ada", dozens: 2n ** 60n },
      ["object-values-within-limits spec.dozens"],
    ],
    [
      "values that are not known",
      { owner: unknown, size: unknown, pay: unknown, tags: [unknown, unknown] },
      [],
    ],
    ["a placeholder in text", { owner: "$(OWNER)", size: "$(SIZE)" }, []],
    ["a placeholder in braces", { owner: { "owner-id": null } }, []],
    ["a map where text belongs", { owner: { first: "ada" } }, ["object-fields-typed spec.owner"]],
    ["a placeholder as a key", { "{{ rest }}": null }, []],
  ];
  for (const [name, spec, expected] of table) {
    it(name, () => assert.deepEqual(problems(spec), expected));
  }

  it("misses nothing in a part of an object", () => {
    assert.deepEqual(problems({ size: 1 }, true), []);
    assert.deepEqual(problems({ sise: 1 }, true), ["object-fields-known spec.sise (key)"]);
  });
});
