import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { extend, labelsOf, meaningfulLabelsOf } from "./read.js";
import type { Labels, LocatedNumber, LocatedText, Resource } from "./resource.js";

/** A port that a container declares. Declaring is optional: an undeclared port may be open all the same. */
export interface ContainerPort {
  readonly at: Place;
  readonly number: LocatedNumber | undefined;
  readonly name: LocatedText | undefined;
  readonly protocol: string;
}

/** A container that injection takes for the proxy's, or is asked to give an image. */
export interface ProxyContainer {
  readonly at: Place;
  readonly name: string;
  readonly image: LocatedText | undefined;
}

/** Pods, by whatever brings them: a Pod itself, a controller's template, or a WorkloadEntry or WorkloadGroup. */
export interface Workload extends Resource<"Workload"> {
  /** The labels that selectors see: those of the pod template, not of the controller. */
  readonly podLabels: Labels;
  readonly podAnnotations: Labels;
  /** Ports of containers and of native sidecars (init containers that keep running). */
  readonly ports: readonly ContainerPort[];
  readonly hostNetwork: boolean;
  readonly serviceAccount: LocatedText | undefined;
  /** Containers called as the proxy is, or whose image is "auto", for injection to fill in; init containers too. */
  readonly proxies: readonly ProxyContainer[];
  /** Of istiod alone: whether networks are kept from what it fetches keys from, or may be; undefined for all others. */
  readonly blocksKeyAddresses: boolean | undefined;
  /** Whether it was read back from a cluster, so that what it lacks is lacking there. */
  readonly isObserved: boolean;
}

/**
 * The labels of a template, without those for which the controller's own selector asks otherwise: nobody knows what is
 * meant.
 */
function podLabelsOf(labels: Cursor, selector: Cursor): Labels {
  const own = labelsOf(labels);
  const misfits = selector.entries().filter(([key, { value }]) => (own.entries.get(key) ?? value) !== value);
  if (misfits.length === 0) return own;
  const keys = new Set(misfits.map(([key]) => key));
  return { ...own, entries: new Map([...own.entries].filter(([key]) => !keys.has(key))), open: true };
}

/** Where each kind keeps its pod: the steps from the object to the pod's metadata and spec. */
const podPath: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};
const templatePath = ["spec", "template"];

/** The pods that a workload kind of Kubernetes (or Argo Rollouts) brings. */
export function readWorkload(base: Resource<"Workload">, object: Cursor): Workload {
  const pod = object.find(...(podPath[base.manifestKind] ?? templatePath));
  const containers = pod.find("spec", "containers").items();
  const inits = pod.find("spec", "initContainers").items();
  const podLabels = podLabelsOf(
    pod.find("metadata", "labels"),
    object.find("spec", "selector", "matchLabels"),
  );
  const sidecars = inits.filter((init) => init.get("restartPolicy").value === "Always");
  return extend(base, {
    podLabels,
    podAnnotations: meaningfulLabelsOf(pod.find("metadata", "annotations")),
    ports: [...containers, ...sidecars].flatMap((container) => container.get("ports").items().map(readPort)),
    hostNetwork: pod.find("spec", "hostNetwork").value === true,
    serviceAccount: pod.find("spec", "serviceAccountName").text(),
    proxies: [...containers, ...inits].flatMap((container) => readProxy(container) ?? []),
    blocksKeyAddresses:
      podLabels.entries.get("app") === "istiod" ? containers.some(blocksKeyAddresses) : undefined,
    isObserved: object.find("metadata", "uid").exists,
  });
}

function blocksKeyAddresses(container: Cursor): boolean {
  return container
    .get("env")
    .items()
    .some((one) => one.get("name").value === keyAddressSetting && one.get("value").value !== "");
}

/** The setting of istiod that names networks it fetches no keys from. (pilot/pkg/features BlockedCIDRsInJWKURIs) */
export const keyAddressSetting = "BLOCKED_CIDRS_IN_JWKS_URIS";

/** The name of the container that is the proxy's. (pkg/kube/inject ProxyContainerName) */
export const proxyContainer = "istio-proxy";

/** The image that injection replaces. (pkg/kube/inject AutoImage) */
export const imageToFillIn = "auto";

function readProxy(container: Cursor): ProxyContainer | undefined {
  const name = container.get("name").text()?.value ?? "";
  const image = container.get("image").text();
  if (name !== proxyContainer && image?.value !== imageToFillIn) return undefined;
  return { at: container.at, name, image };
}

function readPort(port: Cursor): ContainerPort {
  return {
    at: port.at,
    number: port.get("containerPort").number(),
    name: port.get("name").text(),
    protocol: port.get("protocol").text()?.value ?? "TCP",
  };
}

/** A WorkloadEntry as a workload: its labels are those of `spec.labels`. */
export function readWorkloadEntry(base: Resource<"Workload">, object: Cursor): Workload {
  return machine(base, object.find("spec", "labels"), object.find("spec", "serviceAccount"), object);
}

/** A WorkloadGroup as a workload: its entries carry the labels of `spec.metadata.labels` and `spec.template.labels`. */
export function readWorkloadGroup(base: Resource<"Workload">, object: Cursor): Workload {
  const own = labelsOf(object.find("spec", "metadata", "labels"));
  const template = labelsOf(object.find("spec", "template", "labels"));
  const workload = machine(
    base,
    object.find("spec", "metadata", "labels"),
    object.find("spec", "template", "serviceAccount"),
    object,
  );
  const entries = new Map([...template.entries, ...own.entries]);
  return { ...workload, podLabels: { at: own.at, entries, open: own.open || template.open } };
}

function machine(
  base: Resource<"Workload">,
  labels: Cursor,
  serviceAccount: Cursor,
  object: Cursor,
): Workload {
  return extend(base, {
    podLabels: labelsOf(labels),
    podAnnotations: meaningfulLabelsOf(object.find("metadata", "annotations")),
    ports: [],
    hostNetwork: true,
    serviceAccount: serviceAccount.text(),
    proxies: [],
    blocksKeyAddresses: undefined,
    isObserved: false,
  });
}
