import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { unknown, type Value } from "../../../src/decode/value.js";
import { shippedSchema } from "../../../src/schema/catalog.js";
import { schemasOfCrd } from "../../../src/schema/crd.js";
import { jsonSchemaOf } from "../../../src/schema/json-schema.js";
import { duplicatesBelow } from "../../../src/schema/list-items.js";
import { prepare } from "../../../src/schema/prepare.js";
import { isSurelyValid } from "../../../src/schema/quick.js";
import { readSchema } from "../../../src/schema/schema.js";
import { structureProblems } from "../../../src/schema/structure.js";
import { problemsOf } from "../../../src/schema/validate.js";

const kinds = [
  ["networking.istio.io/v1", "VirtualService"],
  ["networking.istio.io/v1", "ServiceEntry"],
  ["gateway.networking.k8s.io/v1", "HTTPRoute"],
  ["gateway.networking.k8s.io/v1", "Gateway"],
  ["apps/v1", "Deployment"],
  ["v1", "Service"],
] as const;

const names =
  "metadata spec http tls tcp route match hosts ports name port number rules listeners filters type value uri exact labels template containers selector __proto__ constructor".split(
    " ",
  );

/** Values in the shape of manifests: names that schemas know, and everything else. */
const values = fc.letrec<{ value: Value; map: Value; list: Value; scalar: Value }>((tie) => ({
  value: fc.oneof({ maxDepth: 6 }, tie("scalar"), tie("map"), tie("list")),
  map: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie("value"), { maxKeys: 6 }),
  list: fc.array(tie("value"), { maxLength: 4 }),
  scalar: fc.oneof(
    fc.string(),
    fc.constantFrom("http", "80", "1s", "Exact", "$(X)", "shop.example.com", "*", "\u0000", "HTTPS"),
    fc.integer(),
    fc.double(),
    fc.bigInt(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(unknown),
  ),
})).map;

describe("validation", () => {
  for (const [apiVersion, kind] of kinds) {
    it(`takes any value for a ${kind} without throwing`, () => {
      const schema = shippedSchema(apiVersion, kind);
      assert.ok(schema);
      fc.assert(
        fc.property(values, values, (object, spec) => {
          problemsOf(object, schema);
          problemsOf({ apiVersion, kind, metadata: { name: "shop" }, spec }, schema);
        }),
        { numRuns: 150 },
      );
    });
  }

  it("takes any value for a CustomResourceDefinition without throwing", () => {
    fc.assert(
      fc.property(values, values, (openAPIV3Schema, object) => {
        const versions: Value = [{ name: "v1", schema: { openAPIV3Schema } }];
        const spec: Value = { group: "shop.example.com", names: { kind: "Cart" }, versions };
        const definition: Value = { kind: "CustomResourceDefinition", spec };
        for (const { openApi } of schemasOfCrd(definition)) {
          problemsOf(object, { schema: readSchema(jsonSchemaOf(openApi)), isValid: undefined });
        }
      }),
      { numRuns: 150 },
    );
  });

  it("does not run out of stack on a value that is nested deep", () => {
    let deep: Value = "end";
    for (let depth = 0; depth < 20_000; depth++) deep = depth % 2 === 0 ? { spec: deep } : [deep];
    for (const [apiVersion, kind] of kinds) {
      const schema = shippedSchema(apiVersion, kind);
      assert.ok(schema);
      problemsOf({ apiVersion, kind, spec: deep, http: deep }, schema);
      problemsOf(
        { apiVersion, kind, spec: { hosts: [deep, deep], listeners: [deep], template: deep } },
        schema,
      );
    }
  });
});

describe("isSurelyValid", () => {
  for (const [apiVersion, kind] of kinds) {
    it(`is never sure of a ${kind} that the walk refuses`, () => {
      const schema = shippedSchema(apiVersion, kind)?.schema;
      assert.ok(schema);
      fc.assert(
        fc.property(values, (spec) => {
          const object: Value = { apiVersion, kind, metadata: { name: "shop" }, spec };
          if (isSurelyValid(schema, object)) {
            assert.deepEqual(structureProblems(schema, prepare(schema, object, false)), []);
          }
        }),
        { numRuns: 150 },
      );
    });
  }
});

const validators = fileURLToPath(new URL("../../../dist/validators", import.meta.url));

describe("the compiled validators", { skip: existsSync(validators) ? false : "they are not built" }, () => {
  for (const [apiVersion, kind] of kinds) {
    it(`say of a ${kind} what the walk says`, () => {
      const [group = "", version = group] = apiVersion.split("/");
      const path = `${group}/${kind.toLowerCase()}_${version}`;
      const isValid: (value: unknown) => boolean = createRequire(import.meta.url)(
        `${validators}/${path}.cjs`,
      );
      const file = new URL(`../../../schemas/${path}.json`, import.meta.url);
      const schema = readSchema(JSON.parse(readFileSync(file, "utf8")));
      fc.assert(
        fc.property(values, (spec) => {
          const object = prepare(schema, { apiVersion, kind, metadata: { name: "shop" }, spec }, false);
          // It may leave a value to the walk (what is not known, a big number), but never pass what the walk refuses.
          if (isValid(object)) {
            assert.deepEqual(structureProblems(schema, object), duplicatesBelow(schema, object));
          }
        }),
        { numRuns: 150 },
      );
    });
  }
});
