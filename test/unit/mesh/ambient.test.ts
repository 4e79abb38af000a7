import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { first, manifest, meshOf } from "./world.js";

const namespace = (name: string, labels: string) =>
  manifest("v1", "Namespace", `name: ${name}, labels: {${labels}}`, "");
const pod = (name: string, owner: string, labels: string, spec = "") =>
  manifest(
    "v1",
    "Pod",
    `name: ${name}, namespace: ${owner}, labels: {app: ${name}${labels}}`,
    `containers: [{name: app}]${spec}`,
  );

describe("the traffic of pods", () => {
  const table: readonly [string, string, string, string][] = [
    ["ambient by the namespace", "istio.io/dataplane-mode: ambient", "", "ambient"],
    ["none, opted out", "istio.io/dataplane-mode: ambient", ", istio.io/dataplane-mode: none", "none"],
    ["none in a plain namespace", "team: shop", "", "none"],
    ["ambient by themselves", "team: shop", ", istio.io/dataplane-mode: ambient", "ambient"],
    ["a sidecar by the namespace", "istio-injection: enabled", "", "sidecar"],
    [
      "a sidecar where both are asked for",
      "istio-injection: enabled, istio.io/dataplane-mode: ambient",
      "",
      "sidecar",
    ],
    [
      "a sidecar by themselves",
      "istio.io/dataplane-mode: ambient",
      ', sidecar.istio.io/inject: "true"',
      "sidecar",
    ],
    ["none, declined", "istio-injection: enabled", ', sidecar.istio.io/inject: "false"', "none"],
    ["a sidecar of a revision", "team: shop", ", istio.io/rev: stable", "sidecar"],
  ];
  for (const [title, ofNamespace, ofPod, plane] of table) {
    it(`is handled by ${title}`, () => {
      const mesh = meshOf({ "all.yaml": namespace("shop", ofNamespace) + pod("shop", "shop", ofPod) });
      assert.equal(mesh.ambient.planeOf(first(mesh.inNamespace("Workload", "shop"))), plane);
    });
  }

  it("is not known without the Namespace, and handled by nobody on the network of the host", () => {
    const mesh = meshOf({
      "all.yaml": pod("shop", "shop", "") + pod("node", "shop", "", ", hostNetwork: true"),
    });
    const planes = mesh.inNamespace("Workload", "shop").map((pods) => mesh.ambient.planeOf(pods));
    assert.deepEqual(planes, ["unknown", "none"]);
  });
});

describe("a waypoint", () => {
  const service = (labels: string) =>
    manifest("v1", "Service", `name: cart, namespace: shop, labels: {${labels}}`, "ports: [{port: 80}]");
  const useOf = (texts: string) => {
    const mesh = meshOf({ "all.yaml": texts });
    const cart = first(mesh.find("Service", { namespace: "shop", name: "cart" }));
    return mesh.ambient.waypointOf(cart.labels, cart);
  };

  it("is named by the Service before its namespace", () => {
    const shop = namespace("shop", "istio.io/use-waypoint: all, istio.io/use-waypoint-namespace: waypoints");
    assert.deepEqual(useOf(shop + service("team: shop")), {
      kind: "named",
      name: "all",
      namespace: "waypoints",
    });
    assert.deepEqual(useOf(shop + service("istio.io/use-waypoint: own")), {
      kind: "named",
      name: "own",
      namespace: "shop",
    });
  });

  it("may be declined, absent or not known", () => {
    assert.equal(
      useOf(namespace("shop", "team: shop") + service("istio.io/use-waypoint: none")).kind,
      "declined",
    );
    assert.equal(
      useOf(namespace("shop", "istio.io/use-waypoint: none") + service("team: shop")).kind,
      "absent",
    );
    assert.equal(useOf(service("team: shop")).kind, "unknown");
  });
});
