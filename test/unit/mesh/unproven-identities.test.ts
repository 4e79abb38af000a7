import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unprovenTo } from "../../../src/mesh/unproven-identities.js";
import { deployment, destinationRule, first, manifest, meshOf, service } from "./world.js";

const security = (kind: string) => (metadata: string, spec: string) =>
  manifest("security.istio.io/v1", kind, metadata, spec);
const peer = security("PeerAuthentication");
const policy = (spec = "", namespace = "shop") =>
  security("AuthorizationPolicy")(`name: policy, namespace: ${namespace}`, spec);

/** Why nothing is proven to the servers of the one policy in these manifests, and by which object. */
function reason(...manifests: readonly string[]): string | undefined {
  const mesh = meshOf({ "mesh.yaml": manifests.join("") });
  const why = unprovenTo(first(mesh.all("AuthorizationPolicy")), mesh);
  if (why?.kind === "server") return `server ${why.by.policy.name}`;
  return why?.kind === "client" ? `client ${why.rule.name}` : why?.kind;
}

const pay = "selector: {matchLabels: {app: pay}}";
const rule = (name: string, host: string, mode: string) =>
  destinationRule(`name: ${name}, namespace: shop`, `host: "${host}", trafficPolicy: {tls: {mode: ${mode}}}`);
const wide = (mode: string) => rule("wide", "*.shop.svc.cluster.local", mode);
const off = manifest("v1", "ConfigMap", "name: istio, namespace: istio-system", "").replace(
  "spec: {}",
  'data: {mesh: "enableAutoMtls: false"}',
);

describe("why clients prove nothing", () => {
  it("is no question where proxies choose mTLS", () => {
    assert.equal(reason(policy()), undefined);
    assert.equal(reason(policy(), peer("name: strict, namespace: shop", "mtls: {mode: STRICT}")), undefined);
  });

  it("may be that the servers take plain text only, as the most specific policy says", () => {
    const plain = peer("name: plain, namespace: shop", "mtls: {mode: DISABLE}");
    assert.equal(reason(policy(), plain), "server plain");
    assert.equal(reason(policy(pay), plain), "server plain");
    assert.equal(reason(policy("", "istio-system"), plain), undefined);
    const own = peer("name: own, namespace: shop", `${pay}, mtls: {mode: PERMISSIVE}`);
    assert.equal(reason(policy(pay), plain, own), undefined);
    const port = peer(
      "name: port, namespace: shop",
      `${pay}, mtls: {mode: DISABLE}, portLevelMtls: {80: {mode: STRICT}}`,
    );
    assert.equal(reason(policy(pay), port), undefined);
  });

  it("may be that clients send no certificate to any of the hosts", () => {
    const cart = service("name: cart, namespace: shop", "selector: {app: cart}, ports: [{port: 80}]");
    const payService = service("name: pay, namespace: shop", "selector: {app: pay}, ports: [{port: 80}]");
    assert.equal(reason(policy(), wide("DISABLE")), "client wide");
    assert.equal(reason(policy(), wide("SIMPLE"), cart), "client wide");
    assert.equal(reason(policy(), wide("DISABLE"), cart, rule("cart", "cart", "ISTIO_MUTUAL")), undefined);
    assert.equal(reason(policy(pay), rule("pay", "pay", "DISABLE"), payService, cart), "client pay");
    assert.equal(reason(policy(pay), rule("pay", "pay", "DISABLE")), undefined);
  });

  it("may be that nothing asks for mTLS and the proxies do not choose it", () => {
    assert.equal(reason(policy(), off), "off");
    assert.equal(reason(policy(), off, wide("ISTIO_MUTUAL")), undefined);
    assert.equal(reason(policy(), off, wide("DISABLE")), "client wide");
  });

  it("is not asked of gateways, nor where some of the selected pods differ", () => {
    const plain = peer("name: plain, namespace: shop", `${pay}, mtls: {mode: DISABLE}`);
    const pods = (name: string, more = "") => deployment(`name: ${name}, namespace: shop`, `app: pay${more}`);
    const newer = peer(
      "name: newer, namespace: shop",
      "selector: {matchLabels: {version: v2}}, mtls: {mode: DISABLE}",
    );
    assert.equal(reason(policy(pay), plain, pods("old")), "server plain");
    assert.equal(reason(policy(pay), newer, pods("old"), pods("new", ", version: v2")), undefined);
    const gateway = manifest("networking.istio.io/v1", "Gateway", "name: pay", "selector: {app: pay}");
    assert.equal(reason(policy(pay), plain, pods("old"), gateway), undefined);
  });
});
