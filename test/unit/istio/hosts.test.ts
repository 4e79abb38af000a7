import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  fqdnProblem,
  gatewayBoundHostProblem,
  gatewayHostProblem,
  hostCovers,
  isPartialWildcard,
  overlappingHosts,
  sidecarHostProblem,
  wildcardHostProblem,
} from "../../../src/istio/hosts.js";

const label63 = "a".repeat(63);

describe("hosts", () => {
  it("are names of DNS labels", () => {
    for (const host of [
      "shop",
      "shop.example.com",
      "shop.example.com.",
      "SHOP.example.com",
      "1.shop",
      label63,
    ]) {
      assert.equal(fqdnProblem(host), undefined, host);
    }
    const wrong = ["", ".", "shop..com", "-shop", "shop-", "shop_web", "10.0.0.1", "*.com", `${label63}a`];
    for (const host of wrong) assert.ok(fqdnProblem(host), host);
    assert.match(fqdnProblem("a.".repeat(200)) ?? "", /255/);
  });

  it("may have digits of any length at the end only when no integer holds them", () => {
    assert.ok(fqdnProblem("shop.9223372036854775807"));
    assert.equal(fqdnProblem("shop.9223372036854775808"), undefined);
  });

  it("may begin with a wildcard", () => {
    for (const host of ["*", "*.example.com", "*-shop.example.com", "*shop.example.com", "*."]) {
      assert.equal(wildcardHostProblem(host), undefined, host);
    }
    for (const host of ["shop.*.com", "sh*p.com", "**.com", "*.*", "*-", "*-.com"]) {
      assert.ok(wildcardHostProblem(host), host);
    }
    assert.equal(isPartialWildcard("*shop.example.com"), true);
    assert.equal(isPartialWildcard("*.example.com"), false);
  });

  it("may be names that Istio makes for SNI", () => {
    const name = "outbound_.80_._.shop.example.com";
    assert.equal(gatewayBoundHostProblem(name, true), undefined);
    assert.ok(gatewayBoundHostProblem(name, false));
    assert.ok(gatewayBoundHostProblem("outbound_.http_._.shop.example.com", true));
  });

  it("of a Gateway may have a namespace", () => {
    for (const host of ["*", "*/*", "./shop.example.com", "pay/*.example.com", "10.0.0.1"]) {
      assert.equal(gatewayHostProblem(host, false), undefined, host);
    }
    for (const host of [
      "shop",
      "pay/shop",
      "/shop.com",
      "pay/",
      "~/shop.com",
      "a.b/shop.com",
      "*shop.com",
      "::1",
    ]) {
      assert.ok(gatewayHostProblem(host, false), host);
    }
    assert.equal(gatewayHostProblem("~/shop.example.com", true), undefined);
  });

  it("of a Sidecar must have a namespace", () => {
    for (const host of ["*/*", "./*", "~/*", "~pay/*", "pay/shop.example.com"]) {
      assert.equal(sidecarHostProblem(host), undefined, host);
    }
    for (const host of ["*", "shop.example.com", "pay/shop", "pay/10.0.0.1", "a_b/*", "/*"]) {
      assert.ok(sidecarHostProblem(host), host);
    }
  });

  it("cover each other by their wildcards", () => {
    assert.equal(hostCovers("*.example.com", "shop.example.com"), true);
    assert.equal(hostCovers("*.example.com", "*.shop.example.com"), true);
    assert.equal(hostCovers("*.shop.example.com", "*.example.com"), false);
    assert.equal(hostCovers("shop.example.com", "*"), false);
  });

  it("overlap with the first one before them", () => {
    assert.deepEqual([...overlappingHosts(["a.com", "b.com", "a.com"])], [[2, 0]]);
    assert.deepEqual([...overlappingHosts(["a.com", "*.com"])], [[1, 0]]);
    assert.deepEqual([...overlappingHosts(["*.b.com", "a.b.com", "*"]).keys()].sort(), [1, 2]);
    assert.deepEqual([...overlappingHosts(["a.com", "*.a.com", "b.com"])], []);
  });
});
