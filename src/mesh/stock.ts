import type { Labels, Resource } from "../resources/resource.js";
import type { Service, ServicePort } from "../resources/service.js";
import type { Workload } from "../resources/workload.js";
import { type Place, rootOf } from "../text/place.js";

/** The place of an object that stands in no file. Its file has no path, and nothing points at it. */
const nowhere: Place = rootOf({ file: { path: "", read: () => "" }, index: 0, span: { start: 0, end: 0 } });

const none: Labels = { at: nowhere, entries: new Map(), open: false };

/** What an object that no file holds has in common with all others. */
export function declaredBase<K extends string>(kind: K, namespace: string, name: string): Resource<K> {
  return {
    kind,
    manifestKind: kind,
    apiVersion: "v1",
    namespace,
    name,
    namespaceGiven: true,
    at: nowhere,
    home: { environment: "", kind: "tree", file: "", directory: "." },
    labels: none,
    annotations: none,
    origin: "declared",
    open: false,
  };
}

/** Labels that stand in no file. */
export function declaredLabels(entries: Readonly<Record<string, string>>): Labels {
  return { at: nowhere, entries: new Map(Object.entries(entries)), open: false };
}

/** A workload that no file holds, and the account it runs as. */
export function declaredWorkload(
  namespace: string,
  name: string,
  labels: Readonly<Record<string, string>>,
  account?: string,
): Workload {
  return {
    ...declaredBase("Workload", namespace, name),
    podLabels: declaredLabels(labels),
    podAnnotations: none,
    ports: [],
    hostNetwork: false,
    serviceAccount: account === undefined ? undefined : { value: account, at: nowhere },
    proxies: [],
    blocksKeyAddresses: undefined,
    isObserved: false,
  };
}

/** A Service that no file holds; without ports it is open: nothing is known of them. */
export function declaredService(
  namespace: string,
  name: string,
  selector: Readonly<Record<string, string>> | undefined,
  ports: Readonly<Record<number, number>>,
): Service {
  const list = Object.entries(ports).map(([port, target]) => declaredPort(Number(port), target));
  return {
    ...declaredBase("Service", namespace, name),
    open: list.length === 0,
    type: "ClusterIP",
    selector: selector && declaredLabels(selector),
    ports: list,
    headless: false,
  };
}

function declaredPort(port: number, targetPort: number): ServicePort {
  return {
    at: nowhere,
    name: undefined,
    number: { value: port, at: nowhere },
    targetPort: { value: targetPort, at: nowhere },
    protocol: "TCP",
    appProtocol: undefined,
  };
}

const istioSystem = "istio-system";
const ingressLabels = { app: "istio-ingressgateway", istio: "ingressgateway" };
const egressLabels = { app: "istio-egressgateway", istio: "egressgateway" };
const istiodLabels = { app: "istiod", istio: "pilot" };

/**
 * What every cluster has (the API server, DNS) and what Istio installs by default (the ingress and egress gateways and
 * istiod, with the ports of istio's manifests/charts), so that manifests may name them without having them.
 */
export function stockObjects(): readonly (Service | Workload)[] {
  return [
    declaredWorkload(
      istioSystem,
      "istio-ingressgateway",
      ingressLabels,
      "istio-ingressgateway-service-account",
    ),
    declaredService(istioSystem, "istio-ingressgateway", ingressLabels, {
      15021: 15021,
      80: 8080,
      443: 8443,
      31400: 31400,
      15443: 15443,
      15012: 15012,
      8060: 8060,
      853: 8853,
      15017: 15017,
      // Of releases before 1.6: the health check, and the dashboards.
      15020: 15020,
      15029: 15029,
      15030: 15030,
      15031: 15031,
      15032: 15032,
    }),
    declaredWorkload(istioSystem, "istio-egressgateway", egressLabels, "istio-egressgateway-service-account"),
    declaredService(istioSystem, "istio-egressgateway", egressLabels, { 80: 8080, 443: 8443, 15443: 15443 }),
    declaredWorkload(istioSystem, "istiod", istiodLabels, "istiod"),
    declaredService(istioSystem, "istiod", istiodLabels, {
      15010: 15010,
      15012: 15012,
      443: 15017,
      15014: 15014,
      15017: 15017,
    }),
    declaredService("default", "kubernetes", undefined, { 443: 6443 }),
    declaredService("kube-system", "kube-dns", undefined, { 53: 53, 9153: 9153 }),
  ];
}
