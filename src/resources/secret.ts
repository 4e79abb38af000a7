import type { Cursor } from "../decode/cursor.js";
import type { Resource } from "./resource.js";

/** A Secret, of which only names matter. */
export interface Secret extends Resource<"Secret"> {
  /** The clusters that it gives istiod access to. */
  readonly clusters: readonly string[];
}

/** A remote secret has a kubeconfig for each cluster, under the cluster's name. (istio pkg/kube/multicluster) */
export function readSecret(base: Resource<"Secret">, object: Cursor): Secret {
  if (base.labels.entries.get("istio/multiCluster") !== "true") return { ...base, clusters: none };
  const entries = [...object.get("data").entries(), ...object.get("stringData").entries()];
  return { ...base, clusters: entries.map(([name]) => name) };
}

const none: readonly never[] = [];
