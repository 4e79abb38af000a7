import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decidesTls, hiddenMtls, isApplied, tlsForPort } from "../../../src/mesh/client-tls.js";
import { namespaceOfWildcard } from "../../../src/mesh/hosts.js";
import { destinationRule, first, meshOf } from "./world.js";

const cart = "cart.shop.svc.cluster.local";
const mutual = "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}";

function worldOf(...manifests: readonly string[]) {
  const mesh = meshOf({ "rules.yaml": manifests.join("") });
  return { mesh, rule: first(mesh.all("DestinationRule").filter(({ name }) => name === "rule")) };
}

function rule(spec: string, metadata = "name: rule, namespace: shop"): string {
  return destinationRule(metadata, spec);
}

describe("the TLS setting for a port", () => {
  it("is that of the port alone where the port has settings", () => {
    const { rule: read } = worldOf(
      rule(
        "host: cart, trafficPolicy: {tls: {mode: DISABLE}, portLevelSettings: [{port: {number: 80}}, {port: {number: 81}, tls: {}}]}",
      ),
    );
    const modes = [79, 80, 81].map(
      (port) => read.trafficPolicy && tlsForPort(read.trafficPolicy, port)?.mode,
    );
    assert.deepEqual(modes, ["DISABLE", undefined, "DISABLE"]);
  });
});

describe("whether a rule is applied to a host", () => {
  const applied = (...manifests: readonly string[]) => {
    const { mesh, rule: read } = worldOf(...manifests);
    return isApplied(read, cart, "shop", mesh);
  };

  it("needs clients that see it before others", () => {
    assert.equal(applied(rule("host: cart")), true);
    assert.equal(applied(rule(`host: ${cart}`, "name: rule, namespace: bank")), true);
    const root = rule('host: "*.local"', "name: rule, namespace: istio-system");
    assert.equal(applied(root), true);
    assert.equal(applied(root, destinationRule("name: own, namespace: shop", "host: cart")), false);
    assert.equal(applied(rule('host: cart, exportTo: ["bank"]')), true);
    assert.equal(applied(rule("host: pay")), false);
  });

  it("is not sure beside another rule for the host with a policy", () => {
    const other = (spec: string) => destinationRule("name: other, namespace: shop", `host: cart${spec}`);
    assert.equal(applied(rule("host: cart"), other("")), true);
    assert.equal(applied(rule("host: cart"), other(`, ${mutual}`)), false);
  });
});

describe("the rule whose mTLS another takes the place of", () => {
  const hidden = (...manifests: readonly string[]) => {
    const { mesh, rule: read } = worldOf(...manifests);
    return hiddenMtls(read, mesh)?.name;
  };
  const wide = destinationRule("name: wide, namespace: shop", `host: "*.shop.svc.cluster.local", ${mutual}`);
  const root = destinationRule("name: root, namespace: istio-system", `host: "*.local", ${mutual}`);

  it("is one that its clients would apply otherwise", () => {
    assert.equal(hidden(rule("host: cart"), wide, root), "wide");
    assert.equal(hidden(rule("host: cart"), root), "root");
    assert.equal(hidden(rule(`host: ${cart}`, "name: rule, namespace: bank"), wide), "wide");
    assert.equal(hidden(rule('host: "*.shop.svc.cluster.local"'), root), "root");
  });

  it("is none that no client of it sees, or that it is merged with", () => {
    const bank = destinationRule("name: bank, namespace: bank", `host: "*.local", ${mutual}`);
    assert.equal(hidden(rule("host: cart"), bank), undefined);
    assert.equal(
      hidden(rule("host: cart"), destinationRule("name: same, namespace: shop", `host: ${cart}, ${mutual}`)),
      undefined,
    );
    assert.equal(hidden(rule("host: www.example.com"), wide), undefined);
  });

  it("is behind every rule that says nothing of TLS", () => {
    const own = destinationRule("name: own, namespace: shop", "host: cart");
    assert.equal(hidden(rule(`host: ${cart}`, "name: rule, namespace: bank"), own, wide), "wide");
  });
});

describe("whether a rule decides how clients encrypt", () => {
  it("counts what clients without rules of their own apply", () => {
    const decides = (...manifests: readonly string[]) =>
      decidesTls(cart, "shop", meshOf({ "rules.yaml": manifests.join("") }));
    assert.equal(decides(), false);
    assert.equal(decides(rule("host: cart")), false);
    assert.equal(decides(rule(`host: cart, ${mutual}`)), true);
    assert.equal(decides(rule(`host: cart, ${mutual}`, "name: rule, namespace: bank")), false);
  });
});

describe("the namespace of a wildcard", () => {
  it("is that of the Services it is for, and empty for those of all", () => {
    const hosts = [
      "*.shop.svc.cluster.local",
      "*.local",
      "*.svc.cluster.local",
      "*",
      "*.example.com",
      "*al",
      cart,
    ];
    assert.deepEqual(hosts.map(namespaceOfWildcard), ["shop", "", "", "", undefined, undefined, undefined]);
  });
});
