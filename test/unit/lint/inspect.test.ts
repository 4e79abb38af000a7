import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rules } from "../../../rules/index.js";
import { Cursor } from "../../../src/decode/cursor.js";
import { inspector } from "../../../src/lint/inspect.js";
import { shippedSchema } from "../../../src/schema/catalog.js";
import { kindRules, schemaRules } from "../../../src/schema/problem.js";
import { rootOf } from "../../../src/text/place.js";

const root = rootOf({ file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } });
const fault = { delay: { fixedDelay: "5 s", percent: 1.5 } };
const spec = { hosts: "shop", http: [{ fault, route: [{ destination: { host: "shop" } }] }] };
const shop = {
  apiVersion: "networking.istio.io/v1beta1",
  kind: "VirtualService",
  metadata: { name: "shop" },
  spec,
};

/** The rules that say something of an object, of those that are not off. */
function said(isOff: (rule: string) => boolean): readonly string[] {
  const inspect = inspector(rules.filter(({ id }) => !isOff(id)));
  const schema = shippedSchema(shop.apiVersion, shop.kind);
  const found = inspect(new Cursor(shop, root), "networking.istio.io/VirtualService", false, schema);
  return [...new Set([...found].map(({ rule }) => rule))].sort();
}

describe("an object by itself", () => {
  it("is judged by its schema, its kind and the rules, and a warning outdoes no refusal", () => {
    assert.deepEqual(
      said(() => false),
      ["api-version-current", "deprecated-fields-replaced", "fault-injection-valid", "object-fields-typed"],
    );
  });

  it("is not held against its schema where no rule is about that", () => {
    const off: ReadonlySet<string> = new Set([...schemaRules, ...kindRules]);
    assert.deepEqual(
      said((rule) => off.has(rule)),
      ["deprecated-fields-replaced", "fault-injection-valid"],
    );
  });

  it("is not asked about where all rules are off", () =>
    assert.deepEqual(
      said(() => true),
      [],
    ));
});
