import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accountOf, principalOf } from "../../../src/istio/principals.js";

describe("the account that a principal means", () => {
  it("is named by trust domain, namespace and account", () => {
    const cart = { trustDomain: "cluster.local", namespace: "shop", account: "cart" };
    assert.deepEqual(principalOf("cluster.local/ns/shop/sa/cart"), cart);
    assert.deepEqual(principalOf("*/ns/shop/sa/cart"), { ...cart, trustDomain: "*" });
    assert.deepEqual(principalOf("cluster.local/ns/shop/sa/*"), { ...cart, account: "*" });
  });

  it("is none in other texts", () => {
    const others = [
      "",
      "*",
      "cart",
      "shop/cart",
      "cluster.local/ns/shop/*",
      "cluster.local/ns/*/sa/cart",
      "a/ns/b/sa/c/d",
    ];
    assert.deepEqual(others.filter(principalOf), []);
  });
});

describe("the account that a service account means", () => {
  it("is one of the policy's namespace where no other is written", () => {
    const cart = { trustDomain: "*", namespace: "shop", account: "cart" };
    assert.deepEqual(accountOf("cart", "shop"), cart);
    assert.deepEqual(accountOf("shop/cart", "bank"), cart);
  });
});
