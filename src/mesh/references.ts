import type { AnyResource } from "../resources/kinds.js";
import type { ObjectReference } from "../resources/object-reference.js";
import type { Resource } from "../resources/resource.js";
import { referenceKey } from "./listeners.js";
import type { Mesh } from "./mesh.js";

/** The kinds that a reference may name, as `group/Kind`. */
const namedKinds = {
  "/Service": "Service",
  "/Secret": "Secret",
  "/ConfigMap": "ConfigMap",
  "networking.istio.io/ServiceEntry": "ServiceEntry",
  "gateway.networking.k8s.io/Gateway": "KubernetesGateway",
  "multicluster.x-k8s.io/ServiceImport": "ServiceImport",
  "net.gke.io/ServiceImport": "ServiceImport",
  "inference.networking.k8s.io/InferencePool": "InferencePool",
  "inference.networking.x-k8s.io/InferencePool": "InferencePool",
} as const;

export type NamedKind = (typeof namedKinds)[keyof typeof namedKinds];

/** The kind of object that a reference names; undefined for kinds that the mesh does not know. */
export function namedKind({ group, kind }: Pick<ObjectReference, "group" | "kind">): NamedKind | undefined {
  return Object.entries(namedKinds).find(([groupKind]) => groupKind === `${group}/${kind}`)?.[1];
}

/**
 * The objects of files that a reference names, and for a Secret what will make it; none for kinds that the mesh does
 * not know.
 */
export function objectsNamed(reference: ObjectReference, from: Resource, mesh: Mesh): readonly AnyResource[] {
  const kind = namedKind(reference);
  if (!kind) return [];
  const key = referenceKey(reference, from);
  const own = mesh.find(kind, key).filter(({ origin }) => origin === "file");
  return kind === "Secret" ? [...own, ...mesh.credentials.sourcesOf(key)] : own;
}
