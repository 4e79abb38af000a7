import { groupKindOf } from "../decode/group-kind.js";
import type { ValueMap } from "../decode/value.js";
import { mapAt, textAt } from "./touch.js";

/** The API group of an object; "" for the core group and for an object without apiVersion. */
export function groupOf(object: ValueMap): string {
  const apiVersion = textAt(object, "apiVersion") ?? "";
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

/** The kind of an object; "" when it has none. */
export function kindOf(object: ValueMap): string {
  return textAt(object, "kind") ?? "";
}

/** The name of an object as it is written; undefined when it has none. */
export function nameOf(object: ValueMap): string | undefined {
  return textAt(mapAt(object, "metadata"), "name");
}

/** The namespace as it is written; undefined when there is none, or an empty one. */
export function namespaceOf(object: ValueMap): string | undefined {
  return textAt(mapAt(object, "metadata"), "namespace") || undefined;
}

/** Kinds without a namespace, as `group/Kind`: those of Kubernetes, and of the operators often met beside Istio. */
const clusterScoped = new Set([
  "/ComponentStatus",
  "/Namespace",
  "/Node",
  "/PersistentVolume",
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
  "cert-manager.io/ClusterIssuer",
  "certificates.k8s.io/CertificateSigningRequest",
  "external-secrets.io/ClusterExternalSecret",
  "external-secrets.io/ClusterSecretStore",
  "flowcontrol.apiserver.k8s.io/FlowSchema",
  "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
  "gateway.networking.k8s.io/GatewayClass",
  "kubeflow.org/Profile",
  "networking.k8s.io/IngressClass",
  "node.k8s.io/RuntimeClass",
  "policy/PodSecurityPolicy",
  "rbac.authorization.k8s.io/ClusterRole",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
  "scheduling.k8s.io/PriorityClass",
  "serving.kserve.io/ClusterServingRuntime",
  "serving.kserve.io/ClusterStorageContainer",
  "sailoperator.io/Istio",
  "sailoperator.io/IstioCNI",
  "sailoperator.io/IstioRevision",
  "sailoperator.io/IstioRevisionTag",
  "sailoperator.io/ZTunnel",
  "storage.k8s.io/CSIDriver",
  "storage.k8s.io/CSINode",
  "storage.k8s.io/StorageClass",
  "storage.k8s.io/VolumeAttachment",
]);

/** Whether objects of this kind live outside namespaces. A custom kind that is not known counts as namespaced. */
export function isClusterScoped(object: ValueMap): boolean {
  return clusterScoped.has(groupKindOf(textAt(object, "apiVersion") ?? "", kindOf(object)));
}
