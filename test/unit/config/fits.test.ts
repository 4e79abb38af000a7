import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ajv } from "ajv";
import fc from "fast-check";
import { rules } from "../../../rules/index.js";
import { fits } from "../../../src/config/fits.js";
import { configSchema } from "../../../src/config/schema.js";
import type { Value } from "../../../src/decode/value.js";

const schema = configSchema(rules);

/** Values of the kinds that a configuration holds, right and wrong ones. */
const text = fc.constantFrom("shop", "Shop", "infra/shop", "a/b/c", "open", "off", "error", "1.30", "1", "");
const leaf = fc.oneof(
  text,
  fc.boolean(),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(null, 1.5, {}, []),
);
const levels = fc.dictionary(
  fc.constantFrom("route-weights-add-up", "IST0101", "no-rule", "__proto__"),
  leaf,
);
const texts = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }));
const override = fc.record({ files: texts, rules: fc.oneof(levels, leaf), more: leaf }, { requiredKeys: [] });
const workload = fc.record(
  { namespace: leaf, labels: fc.oneof(leaf, fc.dictionary(text, leaf)) },
  { requiredKeys: [] },
);
const external = fc.record(
  { services: texts, gateways: texts, workloads: fc.array(workload) },
  { requiredKeys: [] },
);
const config = fc.record(
  {
    $schema: leaf,
    extends: texts,
    root: leaf,
    namespace: leaf,
    world: leaf,
    external: fc.oneof(external, leaf),
    istioVersion: leaf,
    environments: fc.oneof(fc.dictionary(text, texts), leaf),
    rules: fc.oneof(levels, leaf),
    overrides: fc.oneof(fc.array(override, { maxLength: 2 }), leaf),
    maxWarnings: leaf,
    unknown: leaf,
  },
  { requiredKeys: [] },
);

describe("fits", () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);

  it("says of configurations what a validator of JSON Schema says", () => {
    fc.assert(
      fc.property(fc.oneof(config, leaf), (value: Value) => {
        assert.equal(fits(value, schema), validate(value));
      }),
      { numRuns: 3000 },
    );
  });

  it("is not sure of what it does not know", () => {
    assert.equal(fits("shop", { maxLength: 10 }), false);
    assert.equal(fits("shop", { type: "string", maxLength: 10 }), false);
  });
});
