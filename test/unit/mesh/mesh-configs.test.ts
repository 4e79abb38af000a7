import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MeshConfigAnswer } from "../../../src/mesh/mesh-configs.js";
import { destinationRule, first, manifest, meshOf, service, virtualService } from "./world.js";

const shop = { "apps/shop/routes.yaml": virtualService("name: shop, namespace: shop", "hosts: [shop]") };
const configMap = (mesh: string) =>
  manifest("v1", "ConfigMap", "name: istio, namespace: istio-system", "").replace(
    "spec: {}",
    `data:\n  mesh: |\n    ${mesh}`,
  );
const operator = (spec: string) =>
  manifest("install.istio.io/v1alpha1", "IstioOperator", "name: mesh, namespace: istio-system", spec);

function answer(texts: Readonly<Record<string, string>>): MeshConfigAnswer {
  const mesh = meshOf({ ...texts, ...shop });
  return mesh.meshConfig(first(mesh.all("VirtualService")));
}

describe("the mesh configuration of an object", () => {
  it("is Istio's own where the files have none", () => {
    const config = answer({});
    assert.equal(config.autoMtls.value, true);
    assert.equal(config.outboundMode.value, "ALLOW_ANY");
    assert.equal(config.rootNamespace.value, "istio-system");
    assert.equal(config.trustDomain.value, "cluster.local");
    assert.deepEqual(config.virtualServiceExportTo.value, []);
    assert.equal(config.autoMtls.at, undefined);
    assert.equal(config.isNear, false);
  });

  it("is what a text of ConfigMap istio says", () => {
    const config = answer({ "apps/mesh.yaml": configMap("enableAutoMtls: false") });
    assert.equal(config.autoMtls.value, false);
    assert.equal(config.autoMtls.at?.step, "enableAutoMtls");
    assert.equal(config.isNear, true);
  });

  const written: readonly (readonly [string, string])[] = [
    [
      "a ConfigMap of a revision",
      configMap("trustDomain: shop").replace("name: istio,", "name: istio-1-30,"),
    ],
    ["an IstioOperator", operator("meshConfig: {trustDomain: shop}")],
    ["the values of an IstioOperator", operator("values: {meshConfig: {trustDomain: shop}}")],
    [
      "an Istio of the sail operator",
      manifest("sailoperator.io/v1", "Istio", "name: default", "values: {meshConfig: {trustDomain: shop}}"),
    ],
    [
      "a HelmRelease",
      manifest(
        "helm.toolkit.fluxcd.io/v2",
        "HelmRelease",
        "name: istiod",
        "chart: {spec: {chart: istiod}}, values: {meshConfig: {trustDomain: shop}}",
      ),
    ],
    [
      "an Application with values as a map",
      manifest(
        "argoproj.io/v1alpha1",
        "Application",
        "name: istiod",
        "sources: [{chart: istiod, helm: {valuesObject: {meshConfig: {trustDomain: shop}}}}]",
      ),
    ],
    [
      "an Application with values as a text",
      manifest(
        "argoproj.io/v1alpha1",
        "Application",
        "name: istiod",
        'source: {chart: istiod, helm: {values: "meshConfig: {trustDomain: shop}"}}',
      ),
    ],
  ];
  for (const [name, text] of written) {
    it(`is read from ${name}`, () => {
      assert.equal(answer({ "apps/mesh.yaml": text }).trustDomain.value, "shop");
    });
  }

  it("is none of another chart, or of another ConfigMap", () => {
    const release = manifest(
      "helm.toolkit.fluxcd.io/v2",
      "HelmRelease",
      "name: shop",
      "chart: {spec: {chart: shop}}, values: {meshConfig: {trustDomain: shop}}",
    );
    const map = configMap("trustDomain: shop").replace("name: istio,", "name: shop,");
    assert.equal(answer({ "apps/mesh.yaml": release + map }).trustDomain.value, "cluster.local");
  });

  it("is the nearest one", () => {
    const config = answer({
      "apps/shop/mesh.yaml": configMap("trustDomain: near"),
      "apps/mesh.yaml": configMap("trustDomain: around"),
      "other/mesh.yaml": configMap("trustDomain: far"),
    });
    assert.equal(config.trustDomain.value, "near");
  });

  it("is the only one of the tree, however far", () => {
    const config = answer({ "infra/istio/mesh.yaml": configMap("trustDomain: far") });
    assert.equal(config.trustDomain.value, "far");
    assert.equal(config.isNear, false);
  });

  it("is not known where equally near ones differ, or where a program fills it in", () => {
    const differ = answer({
      "apps/a.yaml": configMap("{trustDomain: a, enableAutoMtls: false}"),
      "apps/b.yaml": configMap("{trustDomain: b, enableAutoMtls: false}"),
    });
    assert.equal(differ.trustDomain.value, undefined);
    assert.equal(differ.autoMtls.value, false);
    const filled = answer({
      "apps/a.yaml": configMap(`{trustDomain: "\${DOMAIN}", enableAutoMtls: "\${MTLS}"}`),
    });
    assert.equal(filled.trustDomain.value, undefined);
    assert.equal(filled.autoMtls.value, undefined);
  });

  it("is Istio's own where the text cannot be read", () => {
    assert.equal(answer({ "apps/mesh.yaml": configMap("a: : b") }).trustDomain.value, "cluster.local");
  });
});

describe("the root namespace", () => {
  const rootOf = (texts: Readonly<Record<string, string>>, rootNamespace?: string) =>
    meshOf({ ...texts, ...shop }, { rootNamespace }).settings.rootNamespace;

  it("is what the mesh configurations agree on", () => {
    const a = { "a/mesh.yaml": configMap("rootNamespace: mesh") };
    assert.equal(rootOf(a), "mesh");
    assert.equal(rootOf({ ...a, "b/mesh.yaml": configMap("rootNamespace: other") }), "istio-system");
    assert.equal(rootOf({ "a/mesh.yaml": operator("values: {global: {istioNamespace: mesh}}") }), "mesh");
  });

  it("is what is given", () => {
    assert.equal(rootOf({ "a/mesh.yaml": configMap("rootNamespace: mesh") }, "given"), "given");
  });
});

describe("where an object is seen that does not say it", () => {
  const mesh = meshOf({
    "mesh.yaml": configMap(
      '{defaultServiceExportTo: ["."], defaultDestinationRuleExportTo: [], defaultVirtualServiceExportTo: [shop]}',
    ),
    "shop.yaml":
      service("name: cart, namespace: shop", "ports: [{port: 80}]") +
      service(
        'name: pay, namespace: shop, annotations: {networking.istio.io/exportTo: "*"}',
        "ports: [{port: 80}]",
      ) +
      destinationRule("name: cart, namespace: shop", "host: cart") +
      virtualService("name: shop, namespace: shop", "hosts: [shop]") +
      virtualService("name: own, namespace: bank", 'hosts: [shop], exportTo: ["*"]'),
  });

  it("is as the mesh configuration says", () => {
    const exports = mesh.all("VirtualService").map(({ exportTo }) => exportTo.map(({ value }) => value));
    assert.deepEqual(exports, [["shop"], ["*"]]);
    assert.deepEqual(first(mesh.all("DestinationRule")).exportTo, []);
    const from = first(mesh.inNamespace("VirtualService", "bank"));
    assert.equal(mesh.targets("cart.shop.svc.cluster.local", from).services.length, 0);
    assert.equal(mesh.targets("pay.shop.svc.cluster.local", from).services.length, 1);
  });
});
