import assert from "node:assert/strict";
import { test } from "node:test";
import type { Environment } from "../../../src/scope/environment.js";
import { ApplyNamespaces } from "../../../src/scope/namespace.js";

const inTree: Environment = { name: "", kind: "tree", directory: "." };
const overlay: Environment = { name: "blue", kind: "kustomize", directory: "blue" };

function seen(said: Readonly<Record<string, string>>, environment = inTree, given?: string): ApplyNamespaces {
  const namespaces = new ApplyNamespaces(given);
  for (const [path, namespace] of Object.entries(said)) {
    namespaces.see(
      { apiVersion: "v1", kind: "Service", metadata: { name: "shop", namespace } },
      environment,
      path,
    );
  }
  return namespaces;
}

test("without any word it is default", () => {
  assert.deepEqual(seen({}).of(inTree, "shop.yaml"), { namespace: "default", how: "default" });
});

test("the given namespace wins", () => {
  assert.deepEqual(seen({ "a.yaml": "shop" }, inTree, "pay").of(inTree, "a.yaml"), {
    namespace: "pay",
    how: "given",
  });
});

test("the nearest level that says something decides", () => {
  const namespaces = seen({
    "a/one.yaml": "shop",
    "a/two.yaml": "shop",
    "b/c/one.yaml": "pay",
    "b/one.yaml": "cart",
  });
  assert.equal(namespaces.of(inTree, "a/other.yaml").namespace, "shop");
  assert.equal(namespaces.of(inTree, "a/d/e/other.yaml").namespace, "shop");
  assert.equal(namespaces.of(inTree, "b/c/one.yaml").namespace, "pay");
  assert.deepEqual(namespaces.of(inTree, "b/other.yaml"), { namespace: "default", how: "default" });
  assert.equal(namespaces.of(inTree, "other.yaml").how, "default");
});

test("what is installed into the cluster's own namespaces says nothing", () => {
  const namespaces = seen({ "a.yaml": "istio-system", "b.yaml": "kube-system", "c.yaml": "$(NAMESPACE)" });
  assert.equal(namespaces.of(inTree, "a.yaml").how, "default");
});

test("a few objects do not move the many that say nothing", () => {
  const namespaces = seen({ "gateway.yaml": "ingress" });
  const silent = { apiVersion: "v1", kind: "Service", metadata: { name: "shop" } };
  for (const path of ["shop.yaml", "cart.yaml"]) namespaces.see(silent, inTree, path);
  assert.equal(namespaces.of(inTree, "shop.yaml").how, "default");
  assert.equal(namespaces.of(inTree, "gateway.yaml").namespace, "ingress");
});

test("a route to short names says where the Services are that say nothing", () => {
  const namespaces = seen({ "gateway.yaml": "ingress" });
  const destination = { destination: { host: "shop" } };
  const route = {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "shop", namespace: "pay" },
    spec: { http: [{ route: [destination] }] },
  };
  namespaces.see(route, inTree, "route.yaml");
  const silent = { apiVersion: "v1", kind: "Service", metadata: { name: "shop" } };
  for (const path of ["shop.yaml", "cart.yaml", "pay.yaml"]) namespaces.see(silent, inTree, path);
  assert.deepEqual(namespaces.of(inTree, "shop.yaml"), { namespace: "pay", how: "agreed" });
});

test("objects of operators and outside namespaces say nothing", () => {
  const namespaces = new ApplyNamespaces(undefined);
  const release = {
    apiVersion: "helm.toolkit.fluxcd.io/v2",
    kind: "HelmRelease",
    metadata: { namespace: "shop" },
  };
  const role = { apiVersion: "v1", kind: "PersistentVolume", metadata: { namespace: "shop" } };
  for (const object of [release, role]) namespaces.see(object, inTree, "a.yaml");
  assert.equal(namespaces.of(inTree, "a.yaml").how, "default");
});

test("a kustomization is one scope, whatever the directories", () => {
  const namespaces = seen({ "base/one.yaml": "shop" }, overlay);
  assert.deepEqual(namespaces.of(overlay, "blue/other.yaml"), { namespace: "shop", how: "agreed" });
  assert.equal(namespaces.of(inTree, "base/other.yaml").how, "default");
});
