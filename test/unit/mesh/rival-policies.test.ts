import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rivalOf } from "../../../src/mesh/rival-policies.js";
import { deployment, manifest, meshOf } from "./world.js";

/** The rivals that Sidecars meet in these manifests, each as "one: other". */
function rivals(...manifests: readonly string[]): readonly string[] {
  const mesh = meshOf({ "sidecars.yaml": manifests.join("") });
  return mesh.all("Sidecar").flatMap((policy) => {
    const rival = rivalOf(policy, mesh);
    return rival ? [`${policy.name}: ${rival.other.name}`] : [];
  });
}

function sidecar(name: string, labels?: string, namespace = "shop"): string {
  const selector = labels === undefined ? "" : `workloadSelector: {labels: {${labels}}}`;
  return manifest("networking.istio.io/v1", "Sidecar", `name: ${name}, namespace: ${namespace}`, selector);
}

const cart = deployment("name: cart, namespace: shop", "app: cart, version: v1");

describe("the policy that another is for the same pods", () => {
  it("comes before it, so that of two only the second has one", () => {
    assert.deepEqual(rivals(sidecar("one"), sidecar("two"), sidecar("three")), ["two: one", "three: one"]);
    assert.deepEqual(rivals(sidecar("one", "app: cart"), sidecar("two", "version: v1"), cart), ["two: one"]);
    assert.deepEqual(rivals(sidecar("two", "version: v1"), sidecar("one", "app: cart"), cart), ["one: two"]);
  });

  it("is found by any label that the pods have, and only where they have all", () => {
    assert.deepEqual(
      rivals(sidecar("one", "app: cart, version: v2"), sidecar("two", "version: v1"), cart),
      [],
    );
    const both = [sidecar("one", "version: v1, app: cart"), sidecar("two", "app: cart")];
    assert.deepEqual(rivals(...both, cart), ["two: one"]);
  });

  it("has the same labels where no such pods are here", () => {
    assert.deepEqual(rivals(sidecar("one", "a: b, c: d"), sidecar("two", "c: d, a: b")), ["two: one"]);
    assert.deepEqual(rivals(sidecar("one", "a: b"), sidecar("two", "a: b")), ["two: one"]);
  });

  it("is of the same namespace and of another name", () => {
    assert.deepEqual(rivals(sidecar("one"), sidecar("one")), []);
    assert.deepEqual(rivals(sidecar("one"), sidecar("two", undefined, "bank")), []);
    assert.deepEqual(rivals(sidecar("one"), sidecar("two", "app: cart"), cart), []);
  });
});
