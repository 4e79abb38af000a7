import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Resource } from "../../../src/resources/resource.js";
import { first, meshOf, service, serviceEntry, virtualService } from "./world.js";

const mesh = meshOf(
  {
    "all.yaml":
      service("name: cart, namespace: shop", "ports: [{port: 80}]") +
      service(
        'name: pay, namespace: bank, annotations: {networking.istio.io/exportTo: "."}',
        "ports: [{port: 80}]",
      ) +
      serviceEntry("name: bank, namespace: shop", "hosts: [bank.example.net]") +
      serviceEntry("name: banks, namespace: shop", 'hosts: ["*.bank.example.net"]') +
      serviceEntry("name: own, namespace: bank", 'hosts: [own.example.net], exportTo: ["."]') +
      virtualService("name: shop, namespace: shop", "hosts: [shop]") +
      virtualService("name: pay, namespace: bank", "hosts: [pay]"),
  },
  { external: { services: ["*.orders.svc.cluster.local"] } },
);
const from = (namespace: string) => first(mesh.inNamespace("VirtualService", namespace));
const names = (objects: readonly Resource[]) => objects.map(({ name }) => name);

describe("a host leads to", () => {
  it("the Service of the namespace of who names it", () => {
    const { host, services } = mesh.targets("cart", from("shop"));
    assert.equal(host, "cart.shop.svc.cluster.local");
    assert.deepEqual(names(services), ["cart"]);
    assert.deepEqual(names(mesh.targets("cart", from("bank")).services), []);
  });

  it("a Service by its full name, from everywhere", () => {
    assert.deepEqual(names(mesh.targets("cart.shop.svc.cluster.local", from("bank")).services), ["cart"]);
    assert.deepEqual(names(mesh.targets("Cart.Shop.svc.cluster.local", from("bank")).services), ["cart"]);
  });

  it("nothing when it is half written", () => {
    const { services, entries } = mesh.targets("cart.shop", from("shop"));
    assert.deepEqual([...services, ...entries], []);
  });

  it("a ServiceEntry that names it, and not one that only covers it", () => {
    assert.deepEqual(names(mesh.targets("bank.example.net", from("shop")).entries), ["bank"]);
    const covered = mesh.targets("eu.bank.example.net", from("shop"));
    assert.deepEqual(names(covered.entries), []);
    assert.deepEqual(names(covered.covering), ["banks"]);
  });

  it("nothing when it is not exported, but what that would be is known", () => {
    const hidden = (host: string) => mesh.targets(host, from("shop"));
    for (const host of ["pay.bank.svc.cluster.local", "own.example.net"]) {
      assert.deepEqual([...hidden(host).services, ...hidden(host).entries], [], host);
      assert.equal(hidden(host).hidden.length, 1, host);
    }
    assert.deepEqual(names(mesh.targets("pay", from("bank")).services), ["pay"]);
    assert.deepEqual(names(mesh.targets("own.example.net", from("bank")).entries), ["own"]);
  });

  it("a Service that the configuration declares, of which nothing else is known", () => {
    const [declared] = mesh.targets("stock.orders.svc.cluster.local", from("shop")).services;
    assert.equal(declared?.origin, "declared");
    assert.equal(declared?.open, true);
  });

  it("the objects of every cluster", () => {
    assert.deepEqual(names(mesh.targets("kubernetes.default.svc.cluster.local", from("shop")).services), [
      "kubernetes",
    ]);
  });
});
