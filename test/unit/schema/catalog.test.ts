import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Value } from "../../../src/decode/value.js";
import { openCatalog } from "../../../src/schema/catalog.js";
import { problemsOf } from "../../../src/schema/validate.js";

/** A definition of a kind whose spec has one field of that name. */
function definition(group: string, kind: string, version: string, field: string): Value {
  const spec: Value = { type: "object", properties: { [field]: { type: "string" } } };
  const openAPIV3Schema: Value = { type: "object", properties: { spec } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    spec: { group, names: { kind }, versions: [{ name: version, schema: { openAPIV3Schema } }] },
  };
}

const istio = "networking.istio.io/v1";

describe("openCatalog", () => {
  it("knows shipped kinds and no others", () => {
    const catalog = openCatalog();
    assert.ok(catalog.find(istio, "VirtualService"));
    assert.equal(catalog.find("shop.example.com/v1", "Cart"), undefined);
    assert.deepEqual(catalog.groups(), []);
  });

  it("learns the kinds of a definition", () => {
    const catalog = openCatalog();
    catalog.add(definition("shop.example.com", "Cart", "v1", "owner"));
    const cart = catalog.find("shop.example.com/v1", "Cart");
    assert.ok(cart);
    assert.deepEqual(problemsOf({ spec: { owner: "ada" } }, cart), []);
    assert.equal(problemsOf({ spec: { oner: "ada" } }, cart).length, 1);
    assert.equal(catalog.find("shop.example.com/v2", "Cart"), undefined);
    assert.deepEqual(catalog.groups(), ["shop.example.com"]);
  });

  it("takes a given definition before the shipped schema, and one of the tree after it", () => {
    const own = definition("networking.istio.io", "VirtualService", "v1", "own");
    const hasOwn = (catalog: ReturnType<typeof openCatalog>) =>
      catalog.find(istio, "VirtualService")?.schema.properties.get("spec")?.properties.has("own");
    assert.equal(hasOwn(openCatalog({ given: [own] })), true);
    const learnt = openCatalog();
    learnt.add(own);
    assert.equal(hasOwn(learnt), false);
  });

  it("has what a channel of the Gateway API has", () => {
    const group = "gateway.networking.x-k8s.io/v1alpha1";
    assert.ok(openCatalog({ channel: "experimental" }).find(group, "XBackend"));
    assert.equal(openCatalog({ channel: "standard" }).find(group, "XBackend"), undefined);
  });

  it("passes over what defines no kind", () => {
    const catalog = openCatalog({
      given: [null, "text", { kind: "CustomResourceDefinition" }, [definition("a", "B", "v1", "c")]],
    });
    assert.deepEqual(catalog.groups(), []);
  });
});
