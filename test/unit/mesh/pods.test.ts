import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { declaredLabels } from "../../../src/mesh/stock.js";
import { deployment, first, meshOf, service } from "./world.js";

const mesh = meshOf({
  "cart.yaml":
    deployment("name: cart-v1, namespace: shop", "app: cart, version: v1") +
    deployment("name: cart-v2, namespace: shop", "app: cart, version: v2") +
    deployment("name: cart, namespace: bank", "app: cart") +
    deployment("name: pay, namespace: bank", 'app: pay, version: "<VERSION>"'),
  "services.yaml":
    service("name: cart, namespace: shop", "selector: {app: cart}, ports: [{port: 80}]") +
    service("name: cart-v1, namespace: shop", "selector: {version: v1, app: cart}, ports: [{port: 80}]") +
    service("name: pay, namespace: shop", "selector: {app: pay}, ports: [{port: 80}]"),
});
const names = (objects: readonly { namespace: string; name: string }[]) =>
  objects.map(({ namespace, name }) => `${namespace}/${name}`);

describe("pods", () => {
  it("are selected by all labels, in file order", () => {
    assert.deepEqual(names(mesh.selectedBy(declaredLabels({ app: "cart" }))), [
      "shop/cart-v1",
      "shop/cart-v2",
      "bank/cart",
    ]);
    assert.deepEqual(names(mesh.selectedBy(declaredLabels({ version: "v2", app: "cart" }))), [
      "shop/cart-v2",
    ]);
    assert.deepEqual(names(mesh.selectedBy(declaredLabels({ app: "cart", version: "v3" }))), []);
  });

  it("are selected in one namespace when it is given", () => {
    assert.deepEqual(names(mesh.selectedBy(declaredLabels({ app: "cart" }), "bank")), ["bank/cart"]);
  });

  it("may be selected by a label that is a placeholder", () => {
    assert.deepEqual(names(mesh.selectedBy(declaredLabels({ app: "pay", version: "v7" }))), ["bank/pay"]);
  });

  it("are all selected by a selector without labels", () => {
    assert.deepEqual(names(mesh.selectedBy(declaredLabels({}), "shop")), ["shop/cart-v1", "shop/cart-v2"]);
  });

  it("of Istio's own gateways are there", () => {
    assert.deepEqual(names(mesh.selectedBy(declaredLabels({ istio: "ingressgateway" }), "istio-system")), [
      "istio-system/istio-ingressgateway",
    ]);
  });

  it("tell the values of a label, each once", () => {
    assert.deepEqual(mesh.pods.values("version"), ["v1", "v2"]);
  });

  it("are behind the Services of their own namespace that select them", () => {
    const servicesOf = (namespace: string, name: string) =>
      names(mesh.servicesOf(first(mesh.find("Workload", { namespace, name })))).sort();
    assert.deepEqual(servicesOf("shop", "cart-v1"), ["shop/cart", "shop/cart-v1"]);
    assert.deepEqual(servicesOf("shop", "cart-v2"), ["shop/cart"]);
    assert.deepEqual(servicesOf("bank", "cart"), []);
    assert.deepEqual(servicesOf("bank", "pay"), []);
  });
});
