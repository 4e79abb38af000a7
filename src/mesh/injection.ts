import type { Labels, Resource } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";

/** The labels by which a namespace or its pods join the mesh. (istio.io/api label/labels.yaml) */
export const injectionLabel = "istio-injection";
export const injectLabel = "sidecar.istio.io/inject";
export const revisionLabel = "istio.io/rev";
export const modeLabel = "istio.io/dataplane-mode";

/** Whether pods of a namespace get sidecars: "yes", "no" even for pods that ask for one, or as each pod asks ("unsaid"). */
export type Injection = "yes" | "no" | "unsaid";

/**
 * What the labels of a namespace say of the sidecars of its pods. The older label counts before the revision.
 * (manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml)
 */
export function injectionOf({ labels }: Resource<"Namespace">): Injection {
  const label = labels.entries.get(injectionLabel);
  if (label) return label === "enabled" ? "yes" : "no";
  if (labels.open) return "unsaid";
  return labels.entries.get(revisionLabel) ? "yes" : "unsaid";
}

/** The label that decides what `injectionOf` says; undefined when none does. */
export function injectionLabelOf({ labels: { entries } }: Resource<"Namespace">): string | undefined {
  return [injectionLabel, revisionLabel].find((label) => entries.get(label));
}

/** Whether a namespace's pods are in ambient mode, as far as its labels say: a sidecar keeps a pod out of it. */
export function isAmbient(namespace: Resource<"Namespace">): boolean {
  return namespace.labels.entries.get(modeLabel) === "ambient" && injectionOf(namespace) !== "yes";
}

/** Whether pods ask for a sidecar ("true") or want none ("false"), and where they say so. */
export function sidecarWish({ podLabels, podAnnotations }: Workload): SidecarWish | undefined {
  for (const said of [podLabels, podAnnotations]) {
    const value = said.entries.get(injectLabel);
    if (value !== undefined) return { value, said };
  }
  return undefined;
}

export interface SidecarWish {
  /** Any other text than "true" and "false" counts for nothing. (pkg/kube/inject injectRequired) */
  readonly value: string;
  /** The pods' labels, or the older annotations, which count only where there is no such label. */
  readonly said: Labels;
}

/** Whether pods say that they want no sidecar. */
export function declinesSidecar(workload: Workload): boolean {
  return sidecarWish(workload)?.value === "false";
}

/** Namespaces into whose pods nothing is injected. (pkg/kube/inject IgnoredNamespaces) */
export const neverInjected: ReadonlySet<string> = new Set([
  "kube-node-lease",
  "kube-public",
  "kube-system",
  "local-path-storage",
]);
