import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loudnessOf, tlsRefusalsOf } from "../../../src/mesh/tls-refusals.js";
import { deployment, destinationRule, manifest, meshOf, service } from "./world.js";

function peer(metadata: string, spec: string): string {
  return manifest("security.istio.io/v1", "PeerAuthentication", metadata, spec);
}

type Texts = Readonly<Record<string, string>>;

/** What the servers that refuse the rule "rule" take, by which policies, and how loudly that is said. */
function refusals(texts: Texts): readonly string[] {
  const mesh = meshOf(texts);
  const rules = mesh.all("DestinationRule").filter(({ name }) => name === "rule");
  return rules.flatMap((rule) =>
    [...tlsRefusalsOf(rule, mesh)].map((refusal) => {
      const by = refusal.by.map(({ policy }) => policy.name).join("+") || "nobody";
      return `${refusal.takes} ${by} ${loudnessOf(refusal, rule, mesh)}`;
    }),
  );
}

function inOneFile(...manifests: readonly string[]): readonly string[] {
  return refusals({ "mesh.yaml": manifests.join("") });
}

const tls = (mode: string) => `trafficPolicy: {tls: {mode: ${mode}}}`;
const strict = peer("name: strict, namespace: shop", "mtls: {mode: STRICT}");
const plain = peer("name: plain, namespace: shop", "mtls: {mode: DISABLE}");
const wide = (mode: string, host = "*.shop.svc.cluster.local", namespace = "shop") =>
  destinationRule(`name: rule, namespace: ${namespace}`, `host: "${host}", ${tls(mode)}`);

describe("servers that refuse a rule with a wildcard host", () => {
  it("take what its mode does not send", () => {
    assert.deepEqual(inOneFile(wide("DISABLE"), strict), ["STRICT strict error"]);
    assert.deepEqual(inOneFile(wide("SIMPLE"), strict), ["STRICT strict error"]);
    assert.deepEqual(inOneFile(wide("ISTIO_MUTUAL"), plain), ["DISABLE plain error"]);
    assert.deepEqual(inOneFile(wide("MUTUAL"), plain), ["DISABLE plain warning"]);
    assert.deepEqual(inOneFile(wide("ISTIO_MUTUAL"), strict), []);
    assert.deepEqual(inOneFile(wide("MUTUAL"), strict), []);
    assert.deepEqual(inOneFile(wide("DISABLE"), plain), []);
  });

  it("are those of the namespace or of the mesh, as far as the rule reaches", () => {
    const root = peer("name: root, namespace: istio-system", "mtls: {mode: STRICT}");
    assert.deepEqual(inOneFile(wide("DISABLE"), root), ["STRICT root error"]);
    assert.deepEqual(inOneFile(wide("DISABLE", "*.local"), root, strict), ["STRICT root+strict error"]);
    assert.deepEqual(inOneFile(wide("DISABLE", "*.bank.svc.cluster.local"), strict), []);
    assert.deepEqual(inOneFile(wide("DISABLE", "*.example.com"), root), []);
    assert.deepEqual(
      inOneFile(wide("DISABLE"), root, peer("name: p, namespace: shop", "mtls: {mode: PERMISSIVE}")),
      [],
    );
  });

  it("are no servers to which another rule is applied", () => {
    const own = destinationRule("name: own, namespace: shop", 'host: "*.shop.svc.cluster.local"');
    assert.deepEqual(inOneFile(wide("DISABLE", "*.local", "istio-system"), strict, own), []);
    assert.deepEqual(inOneFile(wide("DISABLE", "*.local", "bank"), strict, own), ["STRICT strict error"]);
  });

  it("may be pods that a policy selects", () => {
    const some = peer(
      "name: some, namespace: shop",
      "selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}",
    );
    const cart = service("name: cart, namespace: shop", "selector: {app: cart}, ports: [{port: 80}]");
    const pods = deployment("name: cart, namespace: shop", "app: cart");
    assert.deepEqual(inOneFile(wide("DISABLE"), some, cart, pods), ["STRICT some error"]);
    assert.deepEqual(inOneFile(wide("DISABLE"), some, pods), []);
  });
});

describe("servers that refuse a rule for one host", () => {
  const cart = service(
    "name: cart, namespace: shop",
    "selector: {app: cart}, ports: [{port: 80, targetPort: 8080}, {port: 81}]",
  );
  const pods = deployment("name: cart, namespace: shop", "app: cart");
  const injected = manifest("v1", "Namespace", "name: shop, labels: {istio-injection: enabled}", "");
  const rule = (spec: string) => destinationRule("name: rule, namespace: shop", `host: cart, ${spec}`);

  it("are known by its pods, and with a sidecar for sure", () => {
    assert.deepEqual(inOneFile(rule(tls("DISABLE")), strict), []);
    assert.deepEqual(inOneFile(rule(tls("DISABLE")), strict, cart, pods), ["STRICT strict warning"]);
    assert.deepEqual(inOneFile(rule(tls("DISABLE")), strict, cart, pods, injected), ["STRICT strict error"]);
  });

  it("take plain text by a policy, whatever pods they are", () => {
    assert.deepEqual(inOneFile(rule(tls("ISTIO_MUTUAL")), plain, cart), ["DISABLE plain error"]);
    assert.deepEqual(inOneFile(rule(tls("ISTIO_MUTUAL")), plain), []);
    const own = peer(
      "name: own, namespace: shop",
      "selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}",
    );
    assert.deepEqual(inOneFile(rule(tls("ISTIO_MUTUAL")), plain, own, cart), []);
  });

  it("are told apart by port", () => {
    const policy = peer(
      "name: ports, namespace: shop",
      "selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: PERMISSIVE}}",
    );
    const onPort = (port: number) =>
      rule(`trafficPolicy: {portLevelSettings: [{port: {number: ${port}}, tls: {mode: DISABLE}}]}`);
    assert.deepEqual(inOneFile(onPort(80), policy, cart, pods, injected), []);
    assert.deepEqual(inOneFile(onPort(81), policy, cart, pods, injected), ["STRICT ports error"]);
  });

  it("are those of a subset where the setting is a subset's", () => {
    const subset = (labels: string) => rule(`subsets: [{name: v1, labels: {${labels}}, ${tls("DISABLE")}}]`);
    assert.deepEqual(inOneFile(subset("app: cart"), strict, cart, pods, injected), ["STRICT strict error"]);
    assert.deepEqual(inOneFile(subset("version: v1"), strict, cart, pods, injected), []);
  });

  it("are said softly of files that may be steps, and not at all of files far off", () => {
    const texts = { "shop/rule.yaml": wide("DISABLE"), "shop/strict.yaml": strict };
    assert.deepEqual(refusals(texts), ["STRICT strict warning"]);
    const again = {
      ...texts,
      "shop/lax.yaml": peer("name: strict, namespace: shop", "mtls: {mode: STRICT}"),
    };
    assert.deepEqual(refusals(again), []);
    assert.deepEqual(refusals({ "a/b/rule.yaml": wide("DISABLE"), "c/strict.yaml": strict }), []);
  });
});
