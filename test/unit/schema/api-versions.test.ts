import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Cursor } from "../../../src/decode/cursor.js";
import { outdatedFinding, unservedFinding } from "../../../src/schema/api-versions.js";
import { servedKinds } from "../../../src/schema/catalog.js";
import { removedVersion } from "../../../src/schema/removed-versions.js";
import { rootOf } from "../../../src/text/place.js";

function objectOf(apiVersion: string, kind: string): Cursor {
  const document = { file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } };
  return new Cursor({ apiVersion, kind }, rootOf(document));
}

/** Rule, severity and what is written instead. */
function unserved(apiVersion: string, kind: string, istioVersion?: string): string {
  const said = unservedFinding(objectOf(apiVersion, kind), istioVersion);
  const { severity = "error", fix } = said?.finding ?? {};
  return said ? [said.rule, severity, fix?.edits[0]?.value ?? "-"].join(" ") : "";
}

describe("a kind that Istio gave up", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["config.istio.io/v1alpha2", "RouteRule", "was removed in Istio 1.0."],
    ["config.istio.io/v1alpha2", "EgressRule", "was removed in Istio 1.0."],
    ["config.istio.io/v1alpha2", "memquota", "was removed in Istio 1.3."],
    ["config.istio.io/v1alpha2", "QuotaSpec", "was removed in Istio 1.8."],
    ["rbac.istio.io/v1alpha1", "ServiceRoleBinding", "was removed in Istio 1.6."],
  ];
  for (const [apiVersion, kind, how] of table) {
    it(`${kind} ${how}`, () => {
      const message = unservedFinding(objectOf(apiVersion, kind), undefined)?.finding.message;
      assert.equal(message, `API version "${apiVersion}" of ${kind} ${how}`);
    });
  }
});

describe("an object that no schema is for", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["extensions/v1beta1", "Deployment", "api-version-served warning -"],
    ["apps/v1beta2", "Deployment", "api-version-served warning apps/v1"],
    ["policy/v1beta1", "PodDisruptionBudget", "api-version-served warning policy/v1"],
    ["rbac.istio.io/v1alpha1", "ServiceRole", "api-version-served warning -"],
    ["config.istio.io/v1alpha2", "rule", "api-version-served warning -"],
    ["networking.x-k8s.io/v1alpha1", "HTTPRoute", "api-version-served warning -"],
    ["gateway.networking.k8s.io/v1alpha2", "GRPCRoute", "api-version-served warning -"],
    ["gateway.networking.k8s.io/v1alpha2", "ReferencePolicy", "api-version-served warning -"],
    ["networking.istio.io/v1", "EnvoyFilter", "api-version-served error networking.istio.io/v1alpha3"],
    ["networking.istio.io/v1beta2", "VirtualService", "api-version-served error networking.istio.io/v1"],
    ["networking.istio.io/v2", "VirtualService", "api-version-served warning networking.istio.io/v1"],
    ["apps/v2alpha1", "Deployment", "api-version-served warning apps/v1"],
    ["v2", "Service", "api-version-served warning v1"],
    ["apps/v1", "Deploymnet", "object-kind-known error Deployment"],
    ["v1", "Deployment", "object-kind-known error apps/v1"],
    ["v1", "RoleBinding", "object-kind-known warning rbac.authorization.k8s.io/v1"],
    ["v1", "Sevice", "object-kind-known error Service"],
    ["networking.k8s.io/v1", "VirtualService", "object-kind-known error networking.istio.io/v1"],
    ["networking.istio.io/v1", "Foo", "object-kind-known warning -"],
    ["gateway.network.k8s.io/v1", "HTTPRoute", "object-kind-known error gateway.networking.k8s.io/v1"],
    ["gateway.networking.k8s.oi/v1", "HTTPRoute", "object-kind-known error gateway.networking.k8s.io/v1"],
    ["v1", "Template", ""],
    ["v1", "Config", ""],
    ["apps/v1", "DeploymentList", ""],
    ["example.com/v1", "Deployment", ""],
    ["apiextensions.k8s.io/v1", "CustomResourceDefinition", ""],
    ["__proto__/v1", "constructor", ""],
    ["networking.istio.io/constructor", "__proto__", "object-kind-known warning -"],
    ["apps/$VERSION", "Deployment", ""],
  ];
  for (const [apiVersion, kind, expected] of table) {
    it(`${apiVersion} ${kind}: ${expected || "nothing"}`, () => {
      assert.equal(unserved(apiVersion, kind), expected);
    });
  }

  it("is an error where the release of Istio runs on no cluster that serves it", () => {
    assert.match(unserved("extensions/v1beta1", "Ingress", "1.30"), / error /);
    assert.match(unserved("extensions/v1beta1", "Ingress", "1.20"), / warning /);
    assert.match(unserved("authentication.istio.io/v1alpha1", "Policy", "1.6"), / error /);
  });
});

describe("the tables", () => {
  it("do not say of a version that is served that it was removed", () => {
    for (const [group, kinds] of Object.entries(servedKinds().groups)) {
      for (const [kind, versions] of Object.entries(kinds)) {
        for (const version of versions) {
          assert.equal(removedVersion(group === "" ? version : `${group}/${version}`, kind), undefined);
        }
      }
    }
  });
});

describe("an early version", () => {
  const outdated = (apiVersion: string, kind: string, istioVersion?: string) => {
    const fix = outdatedFinding(objectOf(apiVersion, kind), istioVersion)?.finding.fix;
    return fix && `${fix.safety} ${fix.edits[0]?.value}`;
  };
  const table: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
    ["networking.istio.io/v1alpha3", "VirtualService", undefined, "unsafe networking.istio.io/v1"],
    ["security.istio.io/v1beta1", "PeerAuthentication", "1.30", "safe security.istio.io/v1"],
    ["telemetry.istio.io/v1alpha1", "Telemetry", "1.22", "safe telemetry.istio.io/v1"],
    ["telemetry.istio.io/v1alpha1", "Telemetry", "1.21", undefined],
    ["networking.istio.io/v1alpha3", "EnvoyFilter", undefined, undefined],
    ["networking.istio.io/v1beta1", "ProxyConfig", undefined, undefined],
    ["networking.istio.io/v1", "VirtualService", undefined, undefined],
    ["gateway.networking.k8s.io/v1beta1", "HTTPRoute", undefined, undefined],
    ["gateway.networking.k8s.io/v1alpha2", "TLSRoute", undefined, "unsafe gateway.networking.k8s.io/v1"],
  ];
  for (const [apiVersion, kind, release, expected] of table) {
    it(`${apiVersion} ${kind} for ${release ?? "any release"}: ${expected ?? "nothing"}`, () => {
      assert.equal(outdated(apiVersion, kind, release), expected);
    });
  }
});
