import { groupKindOf } from "../decode/group-kind.js";
import type { ValueMap } from "../decode/value.js";
import { isMap } from "../decode/value.js";
import { fluxRelease, helmController, istioOperator } from "./chart-providers.js";
import { groupOf, kindOf, nameOf, namespaceOf } from "./identity.js";
import { directoryOf } from "./kustomize-graph.js";
import { anything, type Brought, type Provider } from "./provider.js";
import { itemsAt, mapAt, textAt } from "./touch.js";

/** Whether a path that a GitOps object names is a directory of the tree. */
export type IsHere = (path: string) => boolean;

type Read = (object: ValueMap, base: Provider, isHere: IsHere) => readonly Provider[];

/** What an object will create that is in no file; none for an object that is only itself. `path` is its file. */
export function providersOf(object: ValueMap, path: string, isHere: IsHere): readonly Provider[] {
  const groupKind = groupKindOf(textAt(object, "apiVersion") ?? "", kindOf(object));
  let read = readersByKind.get(groupKind);
  if (read === undefined) {
    read =
      (Object.hasOwn(readers, groupKind) ? readers[groupKind] : undefined) ??
      (isOperated(groupOf(object)) ? namedAfter : null);
    readersByKind.set(groupKind, read);
  }
  if (!read) return none;
  const base = anything(kindOf(object), nameOf(object) ?? "", directoryOf(path));
  return read(object, { ...base, namespace: namespaceOf(object) }, isHere);
}

const none: readonly Provider[] = [];

/** What reads the objects of a kind that was met; null for kinds that create nothing. */
const readersByKind = new Map<string, Read | null>();

/**
 * Groups whose objects say how things behave and make neither Services nor pods. Any other group with a dot may belong
 * to an operator that does.
 */
const quietGroups =
  /(^|\.)(k8s\.io|istio\.io|x-k8s\.io|cert-manager\.io|external-secrets\.io|toolkit\.fluxcd\.io|cilium\.io|projectcalico\.org|kyverno\.io|gatekeeper\.sh|monitoring\.coreos\.com|integreatly\.org|gateway\.envoyproxy\.io|aigateway\.envoyproxy\.io|keda\.sh|volsync\.backube|velero\.io|k8s\.cni\.cncf\.io|networking\.gke\.io|cloud\.google\.com|monitoring\.googleapis\.com|bitnami\.com|spiffe\.io|argoproj\.io|helm\.cattle\.io|kustomize\.config|skaffold)$/;

function isOperated(group: string): boolean {
  return group.includes(".") && !quietGroups.test(group);
}

const services: ReadonlySet<Brought> = new Set(["Service", "Workload"]);
const routed: ReadonlySet<Brought> = new Set(["Service", "Workload", "VirtualService", "DestinationRule"]);

/** Operators name what they make after the object: `shop`, `shop-rw`, `rfs-shop`. */
const namedAfter: Read = (_, base) => [
  { ...base, brings: services, names: [base.name, `${base.name}-*`, `*-${base.name}`] },
];

const servedAs: Read = (_, base) => [{ ...base, brings: routed, names: [base.name, `${base.name}-*`] }];

const itself: Read = (_, base) => [{ ...base, brings: services, names: [base.name] }];

const everything: Read = (_, base) => [base];

/**
 * trust-manager writes the bundle to a ConfigMap of its name in every namespace.
 * https://cert-manager.io/docs/trust/trust-manager
 */
const bundle: Read = (_, base) => [
  {
    ...base,
    namespace: undefined,
    brings: new Set<Brought>(["ConfigMap", "Secret"]),
    names: [base.name],
  },
];

const secretCalled =
  (...path: readonly string[]): Read =>
  (object, base) => {
    const name = textAt(mapAt(object, ...path.slice(0, -1)), path.at(-1) ?? "") ?? base.name;
    return [{ ...base, brings: new Set<Brought>(["Secret"]), names: [name] }];
  };

/** Flagger makes three Services and two DestinationRules: https://docs.flagger.app/usage/how-it-works */
const canary: Read = (object, base) => {
  const target = textAt(mapAt(object, "spec", "targetRef"), "name") ?? base.name;
  const name = textAt(mapAt(object, "spec", "service"), "name") ?? target;
  const names = [name, `${name}-primary`, `${name}-canary`, `${target}-primary`];
  return [{ ...base, brings: routed, names }];
};

/** What Flux applies from a path is here already, if the path is. */
const fluxKustomization: Read = (object, base, isHere) => {
  const spec = mapAt(object, "spec");
  return isHere(textAt(spec, "path") ?? ".") ? [] : [{ ...base, namespace: textAt(spec, "targetNamespace") }];
};

const argoApplication: Read = (object, base, isHere) => {
  const spec = mapAt(object, "spec");
  const sources = [mapAt(spec, "source"), ...itemsAt(spec, "sources")].filter(
    (source) => source !== undefined,
  );
  const here = sources.every((source) => {
    const path = isMap(source) ? textAt(source, "path") : undefined;
    return path !== undefined && isHere(path);
  });
  if (sources.length > 0 && here) return [];
  return [{ ...base, namespace: textAt(mapAt(spec, "destination"), "namespace") }];
};

const argoApplicationSet: Read = (_, base) => [{ ...base, namespace: undefined }];

/** cert-manager makes the Secrets that an annotated Gateway names. https://cert-manager.io/docs/usage/gateway */
const certified: Read = (object, base) => {
  const annotations = Object.keys(mapAt(object, "metadata", "annotations") ?? {});
  const isAsked = annotations.some((key) => /^cert-manager\.io\/(cluster-)?issuer$/.test(key));
  return isAsked ? [{ ...base, brings: new Set<Brought>(["Secret"]) }] : [];
};

/** The labels by which the pods of a Gateway of the Gateway API tell its name; the second one is older. */
export const gatewayNameLabels = ["gateway.networking.k8s.io/gateway-name", "istio.io/gateway-name"] as const;

/** Istio and other implementations deploy a Gateway of the Gateway API themselves, as `<name>-<class>`. */
const deployedGateway: Read = (object, base, isHere) => {
  const labels = new Map(gatewayNameLabels.map((label) => [label, base.name]));
  return [
    { ...base, brings: services, names: [base.name, `${base.name}-*`, `*-${base.name}-*`], labels },
    ...certified(object, base, isHere),
  ];
};

/** A control plane of the sail operator, whose object is outside namespaces. */
const controlPlane: Read = (object, base) => {
  const namespace = textAt(mapAt(object, "spec"), "namespace") ?? "istio-system";
  return [
    {
      ...base,
      namespace,
      brings: services,
      names: ["istiod", "istiod-*"],
      labels: new Map([["app", "istiod"]]),
    },
  ];
};

const readers: Readonly<Record<string, Read>> = {
  "argoproj.io/Application": argoApplication,
  "argoproj.io/ApplicationSet": argoApplicationSet,
  "argoproj.io/Rollout": itself,
  "bitnami.com/SealedSecret": secretCalled("spec", "template", "metadata", "name"),
  "cert-manager.io/Certificate": secretCalled("spec", "secretName"),
  "external-secrets.io/ExternalSecret": secretCalled("spec", "target", "name"),
  "federation.maistra.io/ImportedServiceSet": everything,
  "federation.maistra.io/ServiceMeshPeer": everything,
  "federation.openshift-service-mesh.io/MeshFederation": everything,
  "flagger.app/Canary": canary,
  "flagger.app/MetricTemplate": () => [],
  "gateway.networking.k8s.io/Gateway": deployedGateway,
  "gateway.networking.k8s.io/ListenerSet": certified,
  "gateway.networking.x-k8s.io/XListenerSet": certified,
  "helm.cattle.io/HelmChart": helmController,
  "helm.crossplane.io/Release": everything,
  "helm.toolkit.fluxcd.io/HelmRelease": fluxRelease,
  "install.istio.io/IstioOperator": istioOperator,
  "kubernetes.crossplane.io/Object": everything,
  "kustomize.toolkit.fluxcd.io/Kustomization": fluxKustomization,
  "maistra.io/ServiceMeshControlPlane": everything,
  "metacontroller.k8s.io/CompositeController": argoApplicationSet,
  "metacontroller.k8s.io/DecoratorController": argoApplicationSet,
  "monitoring.coreos.com/Alertmanager": operated("alertmanager-operated"),
  "monitoring.coreos.com/Prometheus": operated("prometheus-operated"),
  "monitoring.coreos.com/ThanosRuler": operated("thanos-ruler-operated"),
  "multicluster.x-k8s.io/ServiceExport": itself,
  "multicluster.x-k8s.io/ServiceImport": itself,
  "net.gke.io/ServiceExport": itself,
  "net.gke.io/ServiceImport": itself,
  "networking.gke.io/MultiClusterService": namedAfter,
  "operator.knative.dev/KnativeServing": everything,
  "operators.coreos.com/Subscription": everything,
  "sailoperator.io/Istio": controlPlane,
  "sailoperator.io/IstioRevision": controlPlane,
  "serving.knative.dev/Configuration": servedAs,
  "serving.knative.dev/Route": servedAs,
  "serving.knative.dev/Service": servedAs,
  "serving.kserve.io/InferenceGraph": servedAs,
  "serving.kserve.io/InferenceService": servedAs,
  "serving.kserve.io/LLMInferenceService": servedAs,
  "trust.cert-manager.io/Bundle": bundle,
  "template.openshift.io/Template": argoApplicationSet,
};

/** The Prometheus operator makes one governing Service per kind beside the named ones. */
function operated(service: string): Read {
  return (_, base) => [{ ...base, brings: services, names: [service, `*-${base.name}`, base.name] }];
}
