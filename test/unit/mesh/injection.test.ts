import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { injectionLabelOf, injectionOf, isAmbient, sidecarWish } from "../../../src/mesh/injection.js";
import { isInjector, mayCall, overlap } from "../../../src/mesh/webhooks.js";
import { deployment, first, meshOf } from "./world.js";

const namespace = (name: string, labels: string) =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n`;

describe("the labels of a namespace", () => {
  const said = (labels: string) => {
    const one = first(meshOf({ "shop.yaml": namespace("shop", labels) }).all("Namespace"));
    return [injectionOf(one), injectionLabelOf(one), isAmbient(one)];
  };

  it("ask for sidecars, by the older label first", () => {
    assert.deepEqual(said("istio-injection: enabled, istio.io/rev: canary"), [
      "yes",
      "istio-injection",
      false,
    ]);
    assert.deepEqual(said("istio.io/rev: canary"), ["yes", "istio.io/rev", false]);
  });

  it("keep sidecars out, with whatever is not enabled", () => {
    assert.deepEqual(said("istio-injection: disabled, istio.io/rev: canary"), [
      "no",
      "istio-injection",
      false,
    ]);
    assert.deepEqual(said('istio-injection: "true"'), ["no", "istio-injection", false]);
  });

  it("may leave it to the pods", () => {
    assert.deepEqual(said("team: shop"), ["unsaid", undefined, false]);
    assert.deepEqual(said("istio.io/rev: $(REVISION)"), ["unsaid", undefined, false]);
  });

  it("ask for ambient mode, where they do not ask for sidecars", () => {
    assert.deepEqual(said("istio.io/dataplane-mode: ambient"), ["unsaid", undefined, true]);
    assert.deepEqual(said("istio.io/dataplane-mode: none"), ["unsaid", undefined, false]);
    assert.deepEqual(said("istio.io/dataplane-mode: ambient, istio.io/rev: canary")[2], false);
    assert.deepEqual(said("istio.io/dataplane-mode: ambient, istio-injection: disabled")[2], true);
  });
});

describe("the Namespaces of an object", () => {
  const mesh = meshOf({
    "apps/namespace.yaml": namespace("shop", "istio-injection: enabled"),
    "apps/cart/cart.yaml": deployment("name: cart, namespace: shop", "app: cart"),
    "apps/pay/pay.yaml": deployment("name: pay, namespace: pay", "app: pay"),
    "other/deep/cart.yaml": deployment("name: far, namespace: shop", "app: far"),
  });
  const namesOf = (name: string) => {
    const workload = first(mesh.all("Workload").filter((one) => one.name === name));
    return mesh.namespacesOf(workload).map((one) => one.home.file);
  };

  it("stand near it", () => {
    assert.deepEqual(namesOf("cart"), ["apps/namespace.yaml"]);
    assert.deepEqual(namesOf("pay"), []);
    assert.deepEqual(namesOf("far"), []);
  });
});

describe("what pods ask for", () => {
  const wish = (pod: string) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: cart, ${pod}}\nspec: {containers: [{name: cart}]}\n`;
    return sidecarWish(first(meshOf({ "pod.yaml": text }).all("Workload").slice(0, 1)))?.value;
  };

  it("is said by the label, and else by the annotation", () => {
    assert.equal(wish('labels: {sidecar.istio.io/inject: "true"}'), "true");
    assert.equal(wish('annotations: {sidecar.istio.io/inject: "false"}'), "false");
    assert.equal(
      wish('labels: {sidecar.istio.io/inject: "false"}, annotations: {sidecar.istio.io/inject: "true"}'),
      "false",
    );
    assert.equal(wish("labels: {app: cart}"), undefined);
  });
});

describe("a webhook", () => {
  const webhooks = (fields: string) =>
    first(
      meshOf({
        "hooks.yaml": `apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: hooks}\nwebhooks: [{name: namespace.sidecar-injector.istio.io, ${fields}}]\n`,
      }).all("MutatingWebhooks"),
    );
  const calls = (fields: string, labels: string) => {
    const pods = first(
      meshOf({ "cart.yaml": deployment("name: cart", labels) })
        .all("Workload")
        .slice(0, 1),
    );
    const shop = meshOf({ "shop.yaml": namespace("shop", "istio-injection: enabled") }).all("Namespace");
    return mayCall(first(webhooks(fields).webhooks), shop, "shop", pods.podLabels);
  };

  it("is called for the namespaces and pods it selects", () => {
    const enabled = "namespaceSelector: {matchLabels: {istio-injection: enabled}}";
    const declines =
      'objectSelector: {matchExpressions: [{key: sidecar.istio.io/inject, operator: NotIn, values: ["false"]}]}';
    assert.equal(calls(enabled, "app: cart"), true);
    assert.equal(calls(`${enabled}, ${declines}`, 'sidecar.istio.io/inject: "false"'), false);
    assert.equal(calls("namespaceSelector: {matchLabels: {istio-injection: disabled}}", "app: cart"), false);
    assert.equal(
      calls("namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}", "app: cart"),
      true,
    );
  });

  it("is called only for what its rules name, where it has rules", () => {
    const rule = (resource: string) =>
      `rules: [{apiGroups: [""], operations: [CREATE], resources: [${resource}]}]`;
    assert.equal(calls(rule("pods"), "app: cart"), true);
    assert.equal(calls(rule("services"), "app: cart"), false);
  });

  it("may be called where its selectors are not known", () => {
    assert.equal(calls("namespaceSelector: {matchLabels: {team: $(TEAM)}}", "app: cart"), true);
  });

  it("is Istio's by its name or by a revision", () => {
    assert.equal(isInjector(webhooks("rules: []")), true);
  });

  it("meets another where one pod has both called", () => {
    const meets = (one: string, other: string) =>
      overlap(first(webhooks(one).webhooks), first(webhooks(other).webhooks));
    const enabled = "namespaceSelector: {matchLabels: {istio-injection: enabled}}";
    const canary = "namespaceSelector: {matchLabels: {istio.io/rev: canary}}";
    const anyRevision = "namespaceSelector: {matchExpressions: [{key: istio.io/rev, operator: Exists}]}";
    const unlabelled =
      "namespaceSelector: {matchExpressions: [{key: istio-injection, operator: DoesNotExist}]}";
    assert.equal(meets(enabled, enabled), true);
    assert.equal(meets(enabled, canary), true);
    assert.equal(meets(canary, anyRevision), true);
    assert.equal(meets(enabled, unlabelled), false);
    assert.equal(meets(canary, "namespaceSelector: {matchLabels: {istio.io/rev: stable}}"), false);
    assert.equal(meets(enabled, "namespaceSelector: {matchLabels: {team: shop}}"), false);
    assert.equal(meets(enabled, `${enabled}, rules: [{apiGroups: [apps], resources: ["*"]}]`), false);
  });
});
