import type { Cursor } from "../decode/cursor.js";
import { type Nested, nestedDocument } from "../decode/nested.js";

/** The mesh configurations and networks that an object installs, each as it is written. */
export interface Installation {
  readonly configs: readonly Nested[];
  /** Documents of the form `networks: {...}`. */
  readonly networkDocuments: readonly Nested[];
  /** Maps of networks by name, as Helm values have them. */
  readonly networks: readonly Cursor[];
  /** The Helm values of Istio's charts, which say more than the configuration; undefined where there are none. */
  readonly values: Cursor | undefined;
}

const readers: Readonly<Record<string, (object: Cursor) => Installation | undefined>> = {
  "/ConfigMap": configMap,
  "argoproj.io/Application": argoApplication,
  "helm.toolkit.fluxcd.io/HelmRelease": fluxRelease,
  "install.istio.io/IstioOperator": istioOperator,
  "sailoperator.io/Istio": (object) => ofValues(object.get("spec").get("values")),
  "sailoperator.io/IstioRevision": (object) => ofValues(object.get("spec").get("values")),
};

/** The kinds, as `group/Kind`, whose objects may install a mesh configuration. */
export const installers: ReadonlySet<string> = new Set(Object.keys(readers));

/** What an object says of the mesh as a whole; undefined for an object that installs no control plane. */
export function installationOf(object: Cursor, groupKind: string): Installation | undefined {
  return Object.hasOwn(readers, groupKind) ? readers[groupKind]?.(object) : undefined;
}

/** istiod reads ConfigMap `istio`, or `istio-REVISION`. */
function configMap(object: Cursor): Installation | undefined {
  const { value: name } = object.get("metadata").get("name");
  if (typeof name !== "string" || !/^istio(-|$)/.test(name)) return undefined;
  const data = object.get("data");
  const configs = nestedIn(data.get("mesh"));
  const networkDocuments = nestedIn(data.get("meshNetworks"));
  if (configs.length + networkDocuments.length === 0) return undefined;
  return { configs, networkDocuments, networks: [], values: undefined };
}

function nestedIn(text: Cursor): readonly Nested[] {
  const nested = nestedDocument(text);
  return nested ? [nested] : [];
}

/** Its own meshConfig is laid over that of its values. https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/ */
function istioOperator(object: Cursor): Installation {
  const spec = object.get("spec");
  const values = ofValues(spec.get("values"));
  const { isMap } = spec.get("meshConfig");
  return isMap ? { ...values, configs: [{ document: spec.get("meshConfig") }, ...values.configs] } : values;
}

/** Values of chart istiod. https://github.com/istio/istio/blob/master/manifests/charts/istio-control/istio-discovery/templates/configmap.yaml */
function ofValues(values: Cursor): Installation {
  const config = values.get("meshConfig");
  const networks = values.get("global").get("meshNetworks");
  return {
    configs: config.isMap ? [{ document: config }] : [],
    networkDocuments: [],
    networks: networks.isMap ? [networks] : [],
    values,
  };
}

function fluxRelease(object: Cursor): Installation | undefined {
  const spec = object.get("spec");
  const chart = spec.get("chart").get("spec").get("chart");
  return isControlPlane(chart) ? ofValues(spec.get("values")) : undefined;
}

function argoApplication(object: Cursor): Installation | undefined {
  const spec = object.get("spec");
  const sources = [spec.get("source"), ...spec.get("sources").items()];
  const source = sources.find((one) => isControlPlane(one.get("chart")));
  const helm = source?.get("helm");
  if (!helm) return undefined;
  const text = nestedDocument(helm.get("values"));
  if (helm.get("valuesObject").isMap || !text) return ofValues(helm.get("valuesObject"));
  return "document" in text ? ofValues(text.document) : undefined;
}

function isControlPlane(chart: Cursor): boolean {
  return typeof chart.value === "string" && /(^|\/)istiod$/.test(chart.value);
}
