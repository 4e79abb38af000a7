import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RuleIndex } from "../../../src/mesh/destination-rules.js";
import { destinationRule, meshOf } from "./world.js";

const cart = "cart.shop.svc.cluster.local";

/** The names of the rules that a client applies to the cart, of those in these manifests. */
function applied(client: string, ...manifests: readonly string[]): readonly string[] {
  const rules = meshOf({ "rules.yaml": manifests.join("") }).all("DestinationRule");
  const index = new RuleIndex(rules, "istio-system");
  const candidates = [...index.exactly(cart), ...index.covering(cart)];
  return index.applied(candidates, cart, "shop", client).map(({ name }) => name);
}

const own = destinationRule("name: own, namespace: client", `host: ${cart}`);
const owners = destinationRule("name: owners, namespace: shop", "host: cart");
const root = destinationRule("name: root, namespace: istio-system", `host: ${cart}`);
const stranger = destinationRule("name: stranger, namespace: other", `host: ${cart}`);

describe("the DestinationRules that a client applies", () => {
  it("are its own, else those of the Service's namespace, else those of the root namespace", () => {
    assert.deepEqual(applied("client", stranger, root, owners, own), ["own"]);
    assert.deepEqual(applied("client", stranger, root, owners), ["owners"]);
    assert.deepEqual(applied("client", stranger, root), ["root"]);
    assert.deepEqual(applied("client", stranger), []);
  });

  it("are those of the Service's namespace first for a client in the root namespace", () => {
    assert.deepEqual(applied("istio-system", root, owners), ["owners"]);
    assert.deepEqual(applied("istio-system", root), ["root"]);
    const kept = destinationRule("name: kept, namespace: istio-system", `host: ${cart}, exportTo: ["."]`);
    assert.deepEqual(applied("istio-system", root, owners, kept), ["kept"]);
  });

  it("leave out what is not exported to it", () => {
    const kept = destinationRule("name: kept, namespace: shop", 'host: cart, exportTo: ["."]');
    assert.deepEqual(applied("client", kept, root), ["root"]);
    assert.deepEqual(applied("shop", kept, root), ["kept"]);
  });

  it("are those with the most specific host alone", () => {
    const wide = destinationRule("name: wide, namespace: shop", 'host: "*.svc.cluster.local"');
    const narrow = destinationRule("name: narrow, namespace: shop", 'host: "*.shop.svc.cluster.local"');
    assert.deepEqual(applied("client", wide, narrow, owners), ["owners"]);
    assert.deepEqual(applied("client", wide, narrow), ["narrow"]);
    assert.deepEqual(applied("client", wide), ["wide"]);
  });

  it("come from the nearest namespace before the most specific host", () => {
    const wide = destinationRule("name: wide, namespace: client", 'host: "*.svc.cluster.local"');
    assert.deepEqual(applied("client", wide, owners), ["wide"]);
  });

  it("are merged when they are for one host, however it is written", () => {
    const full = destinationRule("name: full, namespace: shop", `host: ${cart}`);
    assert.deepEqual(applied("client", owners, full), ["owners", "full"]);
  });
});
