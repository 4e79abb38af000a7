import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { destinationRule, meshOf } from "./world.js";

const cart = "cart.shop.svc.cluster.local";
const mutual = "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}";

/** The names of the rules that a client applies to a host of these manifests. */
function applied(client: string, host: string, ...manifests: readonly string[]): readonly string[] {
  const { appliedRules } = meshOf({ "rules.yaml": manifests.join("") });
  return appliedRules.of(host, "shop", client).map(({ name }) => name);
}

const rule = (name: string, namespace: string, spec: string) =>
  destinationRule(`name: ${name}, namespace: ${namespace}`, spec);
const own = rule("own", "client", `host: ${cart}`);
const owners = rule("owners", "shop", "host: cart");
const root = rule("root", "istio-system", 'host: "*.local"');
const stranger = rule("stranger", "other", `host: ${cart}`);

describe("the DestinationRules that clients apply", () => {
  it("come from their own namespace, else the Service's, else the root namespace", () => {
    assert.deepEqual(applied("client", cart, stranger, root, owners, own), ["own"]);
    assert.deepEqual(applied("client", cart, stranger, root, owners), ["owners"]);
    assert.deepEqual(applied("", cart, stranger, root), ["root"]);
    assert.deepEqual(applied("", cart, stranger), []);
  });

  it("are those for the most specific host there, merged", () => {
    const wide = rule("wide", "shop", 'host: "*.svc.cluster.local"');
    const narrow = rule("narrow", "shop", 'host: "*.shop.svc.cluster.local"');
    const full = rule("full", "shop", `host: ${cart}`);
    assert.deepEqual(applied("client", cart, wide, narrow, owners, full), ["owners", "full"]);
    assert.deepEqual(applied("client", cart, wide, narrow), ["narrow"]);
    assert.deepEqual(applied("client", "*.shop.svc.cluster.local", wide, owners), ["wide"]);
    assert.deepEqual(applied("client", "*.shop.svc.cluster.local", narrow, wide), ["narrow"]);
  });

  it("are exported to them, and for the root namespace its own only where they are for it alone", () => {
    const kept = rule("kept", "shop", 'host: cart, exportTo: ["."]');
    assert.deepEqual(applied("client", cart, kept, root), ["root"]);
    assert.deepEqual(applied("istio-system", cart, root, owners), ["owners"]);
    const alone = rule("alone", "istio-system", 'host: "*.local", exportTo: ["."]');
    const exact = rule("exact", "istio-system", `host: ${cart}`);
    assert.deepEqual(applied("istio-system", cart, exact, alone, owners), ["alone"]);
  });

  it("may be rules whose namespace nothing says", () => {
    const floating = destinationRule("name: floating", "host: cart");
    assert.deepEqual(applied("client", cart, floating), ["floating"]);
    assert.deepEqual(applied("client", cart, floating, root), ["floating"]);
  });

  it("are others where rules without a word of TLS do not count", () => {
    const { appliedRules } = meshOf({
      "rules.yaml": owners + rule("wide", "shop", `host: "*.shop.svc.cluster.local", ${mutual}`),
    });
    assert.deepEqual(
      appliedRules.tellingTls.of(cart, "shop", "").map(({ name }) => name),
      ["wide"],
    );
    assert.deepEqual([...appliedRules.mtlsOwners], []);
  });
});
