import type { Cursor } from "../decode/cursor.js";
import { groupKindOf as groupKind } from "../decode/group-kind.js";
import { intern } from "../decode/intern.js";
import { readAuthorizationPolicy } from "./authorization-policy.js";
import { readBackendTlsPolicy } from "./backend-tls-policy.js";
import { readConfigMap } from "./config-map.js";
import { readDestinationRule } from "./destination-rule.js";
import { readGateway } from "./gateway.js";
import { readGatewayDefinition } from "./gateway-definition.js";
import { readIngress } from "./ingress.js";
import { installationOf, installers } from "./installation.js";
import type { AnyResource, Kind, Kinds } from "./kinds.js";
import { readGatewayClass, readKubernetesGateway, readListenerSet } from "./kubernetes-gateway.js";
import { readMeshConfig } from "./mesh-config.js";
import { gatewayGroup } from "./object-reference.js";
import { readPeerAuthentication } from "./peer-authentication.js";
import { readPolicy } from "./policy.js";
import { holdsUnknown, meaningfulLabelsOf, withLabels } from "./read.js";
import { readReferenceGrant } from "./reference-grant.js";
import type { Home, Resource } from "./resource.js";
import { readRoute } from "./route.js";
import { readSecret } from "./secret.js";
import { readSecretSource } from "./secret-source.js";
import { readService } from "./service.js";
import { readServiceEntry } from "./service-entry.js";
import { readSidecar } from "./sidecar.js";
import { readTelemetry } from "./telemetry.js";
import { readVirtualService } from "./virtual-service.js";
import { readMutatingWebhooks } from "./webhook.js";
import { readWorkload, readWorkloadEntry, readWorkloadGroup } from "./workload.js";

type Reader = (
  object: Cursor,
  home: Home,
  manifestKind: string,
  apiVersion: string,
) => AnyResource | undefined;

/** A reader for one kind: the object's metadata first, then the kind's own fields. */
function reader<K extends Kind>(kind: K, read: (base: Resource<K>, object: Cursor) => Kinds[K]): Reader {
  return (object, home, manifestKind, apiVersion) => {
    const base = readBase(kind, object, home, manifestKind, apiVersion);
    return base && read(base, object);
  };
}

const workload = reader("Workload", readWorkload);
const secretSource = reader("SecretSource", readSecretSource);
const gatewayDefinition = reader("GatewayDefinition", readGatewayDefinition);
const listenerSet = reader("ListenerSet", readListenerSet);
const inferencePool = reader("InferencePool", (base) => base);

/** Definitions of other groups are for the schema alone. */
const ofGatewayApi: Reader = (object, ...place) =>
  object.find("spec", "group").value === gatewayGroup ? gatewayDefinition(object, ...place) : undefined;

/** `group/Kind` to reader. All versions of a kind read alike. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["networking.istio.io/Gateway", reader("Gateway", readGateway)],
  ["networking.istio.io/VirtualService", reader("VirtualService", readVirtualService)],
  ["networking.istio.io/DestinationRule", reader("DestinationRule", readDestinationRule)],
  ["networking.istio.io/ServiceEntry", reader("ServiceEntry", readServiceEntry)],
  ["networking.istio.io/Sidecar", reader("Sidecar", readSidecar)],
  ["networking.istio.io/EnvoyFilter", reader("EnvoyFilter", readPolicy)],
  ["networking.istio.io/ProxyConfig", reader("ProxyConfig", readPolicy)],
  ["networking.istio.io/WorkloadEntry", reader("Workload", readWorkloadEntry)],
  ["networking.istio.io/WorkloadGroup", reader("Workload", readWorkloadGroup)],
  ["security.istio.io/AuthorizationPolicy", reader("AuthorizationPolicy", readAuthorizationPolicy)],
  ["security.istio.io/PeerAuthentication", reader("PeerAuthentication", readPeerAuthentication)],
  ["security.istio.io/RequestAuthentication", reader("RequestAuthentication", readPolicy)],
  ["telemetry.istio.io/Telemetry", reader("Telemetry", readTelemetry)],
  ["extensions.istio.io/WasmPlugin", reader("WasmPlugin", readPolicy)],
  ["extensions.istio.io/TrafficExtension", reader("TrafficExtension", readPolicy)],
  ["/Service", reader("Service", readService)],
  ["/Namespace", reader("Namespace", withLabels)],
  ["/ServiceAccount", reader("ServiceAccount", (base) => base)],
  ["/Secret", reader("Secret", readSecret)],
  ["cert-manager.io/Certificate", secretSource],
  ["external-secrets.io/ExternalSecret", secretSource],
  ["bitnami.com/SealedSecret", secretSource],
  ["/ConfigMap", reader("ConfigMap", readConfigMap)],
  [
    "admissionregistration.k8s.io/MutatingWebhookConfiguration",
    reader("MutatingWebhooks", readMutatingWebhooks),
  ],
  ["/Pod", workload],
  ["/ReplicationController", workload],
  ["apps/Deployment", workload],
  ["extensions/Deployment", workload],
  ["apps/StatefulSet", workload],
  ["apps/DaemonSet", workload],
  ["extensions/DaemonSet", workload],
  ["apps/ReplicaSet", workload],
  ["batch/Job", workload],
  ["batch/CronJob", workload],
  ["argoproj.io/Rollout", workload],
  ["apps.openshift.io/DeploymentConfig", workload],
  ["networking.k8s.io/Ingress", reader("Ingress", readIngress)],
  ["extensions/Ingress", reader("Ingress", readIngress)],
  ["networking.k8s.io/IngressClass", reader("IngressClass", (base) => base)],
  ["gateway.networking.k8s.io/Gateway", reader("KubernetesGateway", readKubernetesGateway)],
  ["gateway.networking.k8s.io/GatewayClass", reader("GatewayClass", readGatewayClass)],
  ["gateway.networking.k8s.io/HTTPRoute", reader("HTTPRoute", readRoute)],
  ["gateway.networking.k8s.io/GRPCRoute", reader("GRPCRoute", readRoute)],
  ["gateway.networking.k8s.io/TLSRoute", reader("TLSRoute", readRoute)],
  ["gateway.networking.k8s.io/TCPRoute", reader("TCPRoute", readRoute)],
  ["gateway.networking.k8s.io/UDPRoute", reader("UDPRoute", readRoute)],
  ["gateway.networking.k8s.io/ReferenceGrant", reader("ReferenceGrant", readReferenceGrant)],
  ["gateway.networking.k8s.io/ListenerSet", listenerSet],
  ["gateway.networking.x-k8s.io/XListenerSet", listenerSet],
  ["gateway.networking.k8s.io/BackendTLSPolicy", reader("BackendTlsPolicy", readBackendTlsPolicy)],
  ["apiextensions.k8s.io/CustomResourceDefinition", ofGatewayApi],
  ["multicluster.x-k8s.io/ServiceImport", reader("ServiceImport", (base) => base)],
  ["net.gke.io/ServiceImport", reader("ServiceImport", (base) => base)],
  ["inference.networking.k8s.io/InferencePool", inferencePool],
  ["inference.networking.x-k8s.io/InferencePool", inferencePool],
]);

/** Kinds that live in no namespace. */
const clusterScoped: ReadonlySet<string> = new Set([
  "Namespace",
  "IngressClass",
  "GatewayClass",
  "CustomResourceDefinition",
  "MutatingWebhookConfiguration",
]);

/** `group/Kind` as rules name it; undefined when the value is no Kubernetes object. The core group is empty. */
export function groupKindOf(object: Cursor): string | undefined {
  const apiVersion = object.get("apiVersion").value;
  const kind = object.get("kind").value;
  if (typeof apiVersion !== "string" || typeof kind !== "string" || kind === "") return undefined;
  return groupKind(apiVersion, kind);
}

/**
 * The resources that a decoded object describes: none for kinds the mesh does not know and for objects without a name,
 * two for ConfigMap istio, which is a mesh configuration too.
 */
export function readResources(object: Cursor, home: Home): readonly AnyResource[] {
  const kind = groupKindOf(object);
  if (kind === undefined) return nothing;
  const read = readers.get(kind);
  const installation = installers.has(kind) ? installationOf(object, kind) : undefined;
  if (!read && !installation) return nothing;
  const manifestKind = intern(String(object.get("kind").value));
  const apiVersion = intern(String(object.get("apiVersion").value));
  const resource = read?.(object, home, manifestKind, apiVersion);
  const own = resource ? [resource] : nothing;
  const base = installation && readBase("MeshConfig", object, home, manifestKind, apiVersion);
  return base && installation ? [...own, readMeshConfig(base, installation)] : own;
}

const nothing: readonly never[] = [];

function readBase<K extends Kind>(
  kind: K,
  object: Cursor,
  home: Home,
  manifestKind: string,
  apiVersion: string,
): Resource<K> | undefined {
  const metadata = object.get("metadata");
  const name = metadata.get("name").text()?.value ?? metadata.get("generateName").text()?.value;
  if (name === undefined || name === "") return undefined;
  const namespace = metadata.get("namespace");
  if (namespace.isUnknown) return undefined;
  const given = namespace.text()?.value ?? "";
  const cluster = clusterScoped.has(manifestKind);
  return {
    kind,
    manifestKind,
    apiVersion,
    name,
    namespace: cluster ? "" : given,
    namespaceGiven: cluster || given !== "",
    at: object.at,
    home,
    labels: meaningfulLabelsOf(metadata.get("labels")),
    annotations: meaningfulLabelsOf(metadata.get("annotations")),
    origin: "file",
    open: (home.kind === "kustomize" || !object.at.document.plain) && holdsUnknown(object.get("spec").value),
  };
}
