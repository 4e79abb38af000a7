import assert from "node:assert/strict";
import { test } from "node:test";
import { unreadProvider } from "../../../src/scope/unread.js";

const service =
  "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop: x\n  labels: { app: shop, tier: web }\n";

test("unreadProvider takes kinds, names and labels from the text", () => {
  const provider = unreadProvider(service, "k8s/shop.yaml");
  assert.deepEqual([...(provider?.brings ?? [])], ["Service"]);
  assert.deepEqual(provider?.names, ["shop"]);
  assert.equal(provider?.labels?.get("app"), "shop");
  assert.deepEqual([provider?.at, provider?.name], ["k8s", "shop.yaml"]);
});

test("unreadProvider does not know what is filled in", () => {
  const template = service.replaceAll("shop", "{{ .Values.name }}-shop").replace("Service", "{{ kind }}");
  const provider = unreadProvider(template, "shop.yaml");
  assert.equal(provider?.brings, undefined);
  assert.deepEqual(provider?.names, ["*"]);
});

test("unreadProvider leaves kinds alone that nobody names", () => {
  assert.equal(unreadProvider(service.replace("Service", "Role"), "shop.yaml"), undefined);
  assert.equal(unreadProvider("note: a: b\n", "shop.yaml"), undefined);
});

test("unreadProvider takes no longer for long texts", () => {
  assert.equal(unreadProvider(`${"a".repeat(1_000_000)} ${" ".repeat(1_000_000)}`, "shop.yaml"), undefined);
});
