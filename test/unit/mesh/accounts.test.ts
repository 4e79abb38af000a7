import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accountStanding, isForeign } from "../../../src/mesh/accounts.js";
import { deployment, first, manifest, meshOf, service } from "./world.js";

const pods = (account: string) =>
  deployment("name: cart, namespace: shop", "app: cart").replace(
    "spec: {containers",
    `spec: {serviceAccountName: ${account}, containers`,
  );
const account = (name: string) => manifest("v1", "ServiceAccount", `name: ${name}, namespace: shop`, "");

describe("what is known of a ServiceAccount", () => {
  const standing = (name: string, ...manifests: readonly string[]) =>
    accountStanding({ namespace: "shop", name }, meshOf({ "mesh.yaml": manifests.join("") }));

  it("is whether workloads run as it, or it is there at least", () => {
    assert.equal(standing("cart", pods("cart")), "used");
    assert.equal(standing("cart", account("cart")), "idle");
    assert.equal(standing("cart", pods("pay")), "absent");
  });

  it("counts machines, and the account that every namespace has", () => {
    const machine = manifest(
      "networking.istio.io/v1",
      "WorkloadEntry",
      "name: m, namespace: shop",
      "serviceAccount: cart",
    );
    assert.equal(standing("cart", machine), "used");
    assert.equal(standing("default", deployment("name: cart, namespace: shop", "app: cart")), "used");
    assert.equal(standing("default", account("cart")), "idle");
    assert.equal(standing("default"), "absent");
  });

  it("is that of any account that a wildcard means", () => {
    assert.equal(standing("c*", pods("cart"), account("pay")), "used");
    assert.equal(standing("p*", pods("cart"), account("pay")), "idle");
    assert.equal(standing("x*", pods("cart"), account("pay")), "absent");
  });
});

describe("whether a trust domain is foreign", () => {
  const config = (text: string) =>
    manifest("v1", "ConfigMap", "name: istio, namespace: istio-system", "").replace(
      "spec: {}",
      `data: {mesh: ${JSON.stringify(text)}}`,
    );
  const foreign = (trustDomain: string, text: string) => {
    const mesh = meshOf({ "mesh.yaml": service("name: cart", "") + config(text) });
    return isForeign(trustDomain, first(mesh.all("Service")), mesh);
  };

  it("depends on the mesh configuration, save for the one that stands for it", () => {
    const text = "{trustDomain: shop.example.com, trustDomainAliases: [old.example.com]}";
    const domains = ["shop.example.com", "old.example.com", "cluster.local", "*", "bank.example.com"];
    assert.deepEqual(
      domains.filter((domain) => foreign(domain, text)),
      ["bank.example.com"],
    );
    assert.equal(foreign("shop.example.com", "{}"), true);
    assert.equal(foreign("shop.example.com", "trustDomain: <DOMAIN>"), false);
  });
});
