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
  /** The profile that it starts from. (manifests/helm-profiles) */
  readonly profile: Cursor | undefined;
  /** The environment of istiod as Kubernetes has it, a list of names and values; its values may have more, as a map. */
  readonly variables: readonly Cursor[];
}

const readers: Readonly<Record<string, (object: Cursor) => Installation | undefined>> = {
  "/ConfigMap": configMap,
  "argoproj.io/Application": argoApplication,
  "helm.toolkit.fluxcd.io/HelmRelease": fluxRelease,
  "install.istio.io/IstioOperator": istioOperator,
  "sailoperator.io/Istio": sailIstio,
  "sailoperator.io/IstioRevision": sailIstio,
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
  return { configs, networkDocuments, networks: [], values: undefined, profile: undefined, variables: [] };
}

function nestedIn(text: Cursor): readonly Nested[] {
  const nested = nestedDocument(text);
  return nested ? [nested] : [];
}

/**
 * Its own meshConfig is laid over that of its values.
 * https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/
 */
function istioOperator(object: Cursor): Installation {
  const spec = object.get("spec");
  const values = withProfile(ofValues(spec.get("values")), spec);
  const config = spec.get("meshConfig");
  return {
    ...values,
    configs: [...(config.isMap ? [{ document: config }] : []), ...values.configs],
    variables: spec.find("components", "pilot", "k8s", "env").items(),
  };
}

function sailIstio(object: Cursor): Installation {
  const spec = object.get("spec");
  return withProfile(ofValues(spec.get("values")), spec);
}

function withProfile(installation: Installation, spec: Cursor): Installation {
  const profile = spec.get("profile");
  return profile.exists || profile.isUnknown ? { ...installation, profile } : installation;
}

/**
 * Values of chart istiod.
 * https://github.com/istio/istio/blob/master/manifests/charts/istio-control/istio-discovery/templates/configmap.yaml
 */
function ofValues(values: Cursor): Installation {
  const config = values.get("meshConfig");
  const networks = values.get("global").get("meshNetworks");
  return {
    configs: config.isMap ? [{ document: config }] : [],
    networkDocuments: [],
    networks: networks.isMap ? [networks] : [],
    values,
    profile: values.get("profile"),
    variables: [],
  };
}

/** What an installation sets a variable of istiod's environment to; undefined where it does not. */
export function istiodVariable({ values, variables }: Installation, name: string): Cursor | undefined {
  const listed = variables.find((variable) => variable.get("name").value === name)?.get("value");
  const mapped = [["env"], ["pilot", "env"]].map((path) => values?.find(...path, name));
  return [listed, ...mapped].find((one) => one && (one.exists || one.isUnknown));
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
