import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { workloadPort } from "../../../src/mesh/servers.js";
import { deployment, first, manifest, meshOf, service } from "./world.js";

function peer(metadata: string, spec: string): string {
  return manifest("security.istio.io/v1", "PeerAuthentication", metadata, spec);
}

const cart = deployment("name: cart, namespace: shop", "app: cart");

/** What the cart takes on a port, and the policy that says so; nothing when it is not known. */
function taken(port: number | undefined, ...manifests: readonly string[]): string | undefined {
  const mesh = meshOf({ "mesh.yaml": manifests.join("") });
  const pods = first(mesh.all("Workload").filter(({ name }) => name === "cart"));
  const decided = mesh.servers.modeOf(pods, port, pods);
  return decided && `${decided.mode} ${decided.by?.policy.name ?? "nobody"}`;
}

const mesh = peer("name: mesh, namespace: istio-system", "mtls: {mode: STRICT}");
const shop = peer("name: shop, namespace: shop", "mtls: {mode: DISABLE}");
const own = peer(
  "name: own, namespace: shop",
  "selector: {matchLabels: {app: cart}}, mtls: {mode: PERMISSIVE}",
);

describe("what servers take", () => {
  it("is said by the most specific policy, and is both where none is", () => {
    assert.equal(taken(80, cart), "PERMISSIVE nobody");
    assert.equal(taken(80, cart, mesh), "STRICT mesh");
    assert.equal(taken(80, cart, mesh, shop), "DISABLE shop");
    assert.equal(taken(80, cart, mesh, shop, own), "PERMISSIVE own");
  });

  it("is taken from the scope around where a policy sets no mode", () => {
    const unset = peer("name: unset, namespace: shop", "mtls: {mode: UNSET}");
    const silent = peer("name: silent, namespace: shop", "selector: {matchLabels: {app: cart}}, mtls: {}");
    assert.equal(taken(80, cart, mesh, unset, silent), "STRICT mesh");
  });

  it("may differ from port to port", () => {
    const ports = "portLevelMtls: {80: {mode: DISABLE}, 81: {mode: UNSET}}";
    const policy = peer("name: ports, namespace: shop", `selector: {matchLabels: {app: cart}}, ${ports}`);
    assert.equal(taken(80, cart, mesh, policy), "DISABLE ports");
    assert.equal(taken(81, cart, mesh, policy), "STRICT mesh");
    assert.equal(taken(undefined, cart, mesh, policy), "STRICT mesh");
  });

  it("does not depend on policies for other pods, nor on those that select pods from the root namespace", () => {
    const other = peer(
      "name: other, namespace: shop",
      "selector: {matchLabels: {app: pay}}, mtls: {mode: DISABLE}",
    );
    const root = peer(
      "name: root, namespace: istio-system",
      "selector: {matchLabels: {app: cart}}, mtls: {mode: DISABLE}",
    );
    assert.equal(taken(80, cart, mesh, other, root), "STRICT mesh");
  });

  it("is not known where policies for the same pods differ, or one is not written out", () => {
    const second = peer("name: second, namespace: shop", "mtls: {mode: STRICT}");
    assert.equal(taken(80, cart, shop, second), undefined);
    assert.equal(taken(80, cart, peer("name: shop, namespace: shop", 'mtls: {mode: "<MODE>"}')), undefined);
    const half = peer(
      "name: half, namespace: shop",
      'selector: {matchLabels: {app: "<APP>"}}, mtls: {mode: STRICT}',
    );
    assert.equal(taken(80, cart, half), undefined);
  });

  it("is plain text where no sidecar stands before the pods", () => {
    const alone = deployment("name: cart, namespace: shop", 'app: cart, sidecar.istio.io/inject: "false"');
    assert.equal(taken(80, alone, mesh), "DISABLE nobody");
  });

  it("is not said by policies for the pods of a gateway", () => {
    const gateway = manifest("networking.istio.io/v1", "Gateway", "name: shop", "selector: {app: cart}");
    assert.equal(taken(80, cart, mesh, gateway), undefined);
  });
});

/** Whether the cart has a proxy. */
function proxied(...manifests: readonly string[]): string {
  const world = meshOf({ "mesh.yaml": manifests.join("") });
  return world.servers.proxied(first(world.all("Workload")));
}

describe("whether pods have a proxy", () => {
  const namespace = (labels: string) => manifest("v1", "Namespace", `name: shop, labels: {${labels}}`, "");
  const asking = deployment("name: cart, namespace: shop", 'app: cart, sidecar.istio.io/inject: "true"');

  it("is what the labels of their namespace say, unless their own do", () => {
    assert.equal(proxied(cart), "unknown");
    assert.equal(proxied(cart, namespace("istio-injection: enabled")), "yes");
    assert.equal(proxied(cart, namespace("istio.io/dataplane-mode: ambient")), "yes");
    assert.equal(proxied(cart, namespace("istio-injection: disabled")), "no");
    assert.equal(proxied(asking, namespace("team: shop")), "yes");
    assert.equal(proxied(asking), "yes");
    assert.equal(proxied(cart, namespace("team: shop")), "unknown");
  });
});

describe("the port of pods behind a port of a Service", () => {
  it("is a number, one of their ports' names, or the same", () => {
    const ports =
      "ports: [{port: 80}, {port: 81, targetPort: 8081}, {port: 82, targetPort: http}, {port: 83, targetPort: web}]";
    const pods =
      "selector: {matchLabels: {app: cart}}, template: {metadata: {labels: {app: cart}}, spec: {containers: [{name: cart, ports: [{name: http, containerPort: 8080}]}]}}";
    const mesh = meshOf({
      "cart.yaml": service("name: cart", ports) + manifest("apps/v1", "Deployment", "name: cart", pods),
    });
    const [workload, cartService] = [first(mesh.all("Workload")), first(mesh.all("Service"))];
    assert.deepEqual(
      cartService.ports.map((port) => workloadPort(port, workload)),
      [80, 8081, 8080, undefined],
    );
  });
});
