import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { service, tree } from "./tree.js";

const here = tree({ "apps/shop/deploy/shop.yaml": service() }).scopes;
const of = (text: string) => here.providersOf(parse(text), "apps/shop.yaml");

test("an ordinary object brings nothing but itself", () => {
  assert.deepEqual(of(service()), []);
  assert.deepEqual(of("{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: shop}}"), []);
  assert.deepEqual(
    of("{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: shop}}"),
    [],
  );
});

test("a release of Istio's gateway chart labels its pods after the release", () => {
  const release =
    "{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: istio-gateway, namespace: istio-system}, spec: {chart: {spec: {chart: gateway}}";
  const [provider] = of(`${release}}}`);
  assert.deepEqual(provider?.names, ["istio-gateway"]);
  assert.equal(provider?.namespace, "istio-system");
  assert.deepEqual(Object.fromEntries(provider?.labels ?? []), { app: "istio-gateway", istio: "gateway" });
  const [labelled] = of(`${release}, values: {labels: {istio: shop}}}}`);
  assert.deepEqual(Object.fromEntries(labelled?.labels ?? []), { app: "istio-gateway", istio: "shop" });
  assert.equal(of(`${release}, valuesFrom: [{name: x}]}}`)[0]?.labels, undefined);
});

test("any other chart may bring anything into its namespace", () => {
  const [provider] = of(
    "{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: shop, namespace: x}, spec: {targetNamespace: pay}}",
  );
  assert.deepEqual(
    [provider?.brings, provider?.names, provider?.namespace, provider?.at],
    [undefined, undefined, "pay", "apps"],
  );
});

test("the gateways of an IstioOperator are labelled like the stock ones", () => {
  const [, gateway] = of(
    "{apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, spec: {components: {ingressGateways: [{name: shop, namespace: shop, label: {istio: shop}}, {name: off, enabled: false}]}}}",
  );
  assert.deepEqual([gateway?.names, gateway?.namespace], [["shop"], "shop"]);
  assert.deepEqual(Object.fromEntries(gateway?.labels ?? []), { app: "istio-ingressgateway", istio: "shop" });
});

test("a Canary brings the Services and rules of its three versions", () => {
  const [provider] = of(
    "{apiVersion: flagger.app/v1beta1, kind: Canary, metadata: {name: c}, spec: {targetRef: {name: shop}}}",
  );
  assert.deepEqual(provider?.names, ["shop", "shop-primary", "shop-canary", "shop-primary"]);
  assert.ok(provider?.brings?.has("DestinationRule"));
});

test("GitOps objects bring nothing when their path is in the tree", () => {
  const flux = (path: string) =>
    of(
      `{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: shop}, spec: {path: ${path}}}`,
    );
  assert.equal(flux("./apps/shop").length, 0);
  assert.equal(flux("shop/deploy/").length, 0);
  assert.equal(flux("./cart").length, 1);
  const argo = (source: string) =>
    of(
      `{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: shop}, spec: {source: ${source}, destination: {namespace: pay}}}`,
    );
  assert.equal(argo("{path: apps/shop}").length, 0);
  assert.equal(argo("{chart: shop}")[0]?.namespace, "pay");
});

test("custom resources of operators bring what is named after them", () => {
  const [provider] = of(
    "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, metadata: {name: shop, namespace: x}}",
  );
  assert.deepEqual(provider?.names, ["shop", "shop-*", "*-shop"]);
  assert.deepEqual(provider?.namespace, "x");
});

test("charts and the generators of a kustomization are providers", () => {
  const t = tree(
    {
      "shop/kustomization.yaml":
        "configMapGenerator: [{name: settings}]\nhelmCharts: [{name: db, releaseName: shop-db, namespace: x}]\ngenerators: [x.yaml]",
    },
    { charts: ["charts/shop"] },
  );
  assert.deepEqual(
    t.scopes.providers.map(({ kind, name, at, names }) => [kind, name, at, names]),
    [
      ["Chart", "shop", "charts/shop", undefined],
      ["Kustomization", "shop-db", "shop", undefined],
      ["Kustomization", "generators", "shop", undefined],
      ["Kustomization", "settings", "shop", ["*settings*"]],
    ],
  );
});
