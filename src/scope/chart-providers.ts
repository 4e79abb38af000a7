import { isMap, type ValueMap } from "../decode/value.js";
import { anything, type Brought, type Provider } from "./provider.js";
import { itemsAt, mapAt, ownField, textAt } from "./touch.js";

const services: ReadonlySet<Brought> = new Set(["Service", "Workload"]);

/** A Flux HelmRelease. https://fluxcd.io/flux/components/helm/helmreleases/#release-name */
export function fluxRelease(object: ValueMap, base: Provider): readonly Provider[] {
  const spec = mapAt(object, "spec");
  const target = textAt(spec, "targetNamespace");
  const release =
    textAt(spec, "releaseName") ?? (target === undefined ? base.name : `${target}-${base.name}`);
  const chart = textAt(mapAt(spec, "chart", "spec"), "chart") ?? textAt(mapAt(spec, "chartRef"), "name");
  const values = spec && Object.hasOwn(spec, "valuesFrom") ? undefined : (mapAt(spec, "values") ?? {});
  return [chartProvider({ ...base, namespace: target ?? base.namespace }, chart, release, values)];
}

/** A HelmChart of the Helm controller in k3s and RKE2. */
export function helmController(object: ValueMap, base: Provider): readonly Provider[] {
  const spec = mapAt(object, "spec");
  const namespace = textAt(spec, "targetNamespace") ?? base.namespace;
  return [chartProvider({ ...base, namespace }, textAt(spec, "chart"), base.name, undefined)];
}

/** What a release brings: Istio's own charts are known, any other chart may bring anything. */
function chartProvider(
  base: Provider,
  chart: string | undefined,
  release: string,
  values: ValueMap | undefined,
): Provider {
  const last = (chart ?? "").replace(/^.*\//, "");
  if (last === "istiod") return { ...base, brings: services, names: ["istiod", "istiod-*"] };
  if (last !== "gateway") return base;
  const name = textAt(values, "name") || release;
  return {
    ...base,
    brings: services,
    names: [name],
    labels: values && gatewayLabels(name, mapAt(values, "labels")),
  };
}

/**
 * The labels that Istio's gateway chart gives its pods, unless its values say others.
 * https://github.com/istio/istio/blob/master/manifests/charts/gateway/templates/_helpers.tpl
 */
function gatewayLabels(name: string, labels: ValueMap | undefined): ReadonlyMap<string, string> {
  return new Map([["app", name], ["istio", name.replace(/^istio-/, "")], ...textsOf(labels)]);
}

function textsOf(labels: ValueMap | undefined): readonly (readonly [string, string])[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) =>
    typeof value === "string" ? [[key, value] as const] : [],
  );
}

const operatorGateways = {
  ingressGateways: { app: "istio-ingressgateway", istio: "ingressgateway" },
  egressGateways: { app: "istio-egressgateway", istio: "egressgateway" },
} as const;

/**
 * The gateways of an IstioOperator. Its charts label every gateway like the stock one; `label` adds to that.
 * https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/#GatewaySpec
 */
export function istioOperator(object: ValueMap, base: Provider): readonly Provider[] {
  const spec = mapAt(object, "spec");
  const root = textAt(spec, "namespace") ?? base.namespace ?? "istio-system";
  const control = { ...anything(base.kind, base.name, base.at), namespace: root, brings: services };
  const gateways = Object.entries(operatorGateways).flatMap(([field, { app, istio }]) =>
    itemsAt(mapAt(spec, "components"), field)
      .filter(isMap)
      .filter((gateway) => ownField(gateway, "enabled") !== false)
      .map((gateway): Provider => {
        const labels = new Map([["app", app], ["istio", istio], ...textsOf(mapAt(gateway, "label"))]);
        return {
          ...control,
          namespace: textAt(gateway, "namespace") ?? root,
          names: [textAt(gateway, "name") ?? app],
          labels,
        };
      }),
  );
  return [{ ...control, names: ["istiod", "istiod-*"], labels: new Map([["app", "istiod"]]) }, ...gateways];
}
