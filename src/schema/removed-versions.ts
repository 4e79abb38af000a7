import { gatewayHistory } from "./catalog.js";

/** A version of a kind that clusters served once. */
export interface RemovedVersion {
  /** What happened, as a clause: "was removed in Kubernetes 1.22". */
  readonly how: string;
  /**
   * The minor version of Kubernetes or Istio that does not serve it; undefined for the Gateway API, which is installed
   * by itself.
   */
  readonly minor: number | undefined;
  /** What took its place, for a person to read; undefined when nothing did. */
  readonly replacement: string | undefined;
  /** The API version to write instead, where the objects are the same but for it. */
  readonly renamed: string | undefined;
}

/**
 * API version, kinds, the minor version of Kubernetes 1.x that does not serve them, the API version in their place; "=" where
 * the objects stay the same. https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const kubernetes = `
admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration,ValidatingWebhookConfiguration 22 admissionregistration.k8s.io/v1
apiextensions.k8s.io/v1beta1 CustomResourceDefinition 22 apiextensions.k8s.io/v1
apiregistration.k8s.io/v1beta1 APIService 22 apiregistration.k8s.io/v1 =
apps/v1beta1 ControllerRevision,Deployment,StatefulSet 16 apps/v1
apps/v1beta2 ControllerRevision,DaemonSet,Deployment,ReplicaSet,StatefulSet 16 apps/v1 =
autoscaling/v2beta1 HorizontalPodAutoscaler 25 autoscaling/v2
autoscaling/v2beta2 HorizontalPodAutoscaler 26 autoscaling/v2 =
batch/v1beta1 CronJob 25 batch/v1 =
batch/v2alpha1 CronJob 21 batch/v1 =
certificates.k8s.io/v1beta1 CertificateSigningRequest 22 certificates.k8s.io/v1
coordination.k8s.io/v1beta1 Lease 22 coordination.k8s.io/v1 =
discovery.k8s.io/v1beta1 EndpointSlice 25 discovery.k8s.io/v1
events.k8s.io/v1beta1 Event 25 events.k8s.io/v1
extensions/v1beta1 DaemonSet,Deployment,ReplicaSet 16 apps/v1
extensions/v1beta1 Ingress 22 networking.k8s.io/v1
extensions/v1beta1 NetworkPolicy 16 networking.k8s.io/v1 =
extensions/v1beta1 PodSecurityPolicy 16
flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema,PriorityLevelConfiguration 26 flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema,PriorityLevelConfiguration 29 flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema,PriorityLevelConfiguration 32 flowcontrol.apiserver.k8s.io/v1
networking.k8s.io/v1beta1 Ingress 22 networking.k8s.io/v1
networking.k8s.io/v1beta1 IngressClass 22 networking.k8s.io/v1 =
node.k8s.io/v1beta1 RuntimeClass 25 node.k8s.io/v1 =
policy/v1beta1 PodDisruptionBudget 25 policy/v1 =
policy/v1beta1 PodSecurityPolicy 25
rbac.authorization.k8s.io/v1alpha1 ClusterRole,ClusterRoleBinding,Role,RoleBinding 22 rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1beta1 ClusterRole,ClusterRoleBinding,Role,RoleBinding 22 rbac.authorization.k8s.io/v1 =
scheduling.k8s.io/v1beta1 PriorityClass 22 scheduling.k8s.io/v1 =
storage.k8s.io/v1beta1 CSIDriver,CSINode,StorageClass,VolumeAttachment 22 storage.k8s.io/v1 =
storage.k8s.io/v1beta1 CSIStorageCapacity 27 storage.k8s.io/v1 =
`;

/** The minor version of Istio 1.x that is without a kind, and what took its place. */
type Gone = readonly [minor: number, replacement: string | undefined];

const mixer = "config.istio.io/v1alpha2";

/**
 * API versions of Istio that are gone: those with all of their kinds, and kinds of the Mixer's by themselves.
 * https://istio.io/latest/news/releases/ of 1.0 (networking APIs of v1alpha1), 1.6 (security policies) and 1.8 (Mixer)
 */
const istio: ReadonlyMap<string, Gone> = new Map([
  [
    "authentication.istio.io/v1alpha1",
    [6, 'PeerAuthentication and RequestAuthentication of "security.istio.io/v1"'],
  ],
  ["rbac.istio.io/v1alpha1", [6, 'AuthorizationPolicy of "security.istio.io/v1"']],
  [`${mixer} RouteRule`, [0, 'VirtualService of "networking.istio.io/v1"']],
  [`${mixer} IngressRule`, [0, 'VirtualService of "networking.istio.io/v1", with a Gateway']],
  [`${mixer} DestinationPolicy`, [0, 'DestinationRule of "networking.istio.io/v1"']],
  [`${mixer} EgressRule`, [0, 'ServiceEntry of "networking.istio.io/v1"']],
  ...[
    "adapter",
    "attributemanifest",
    "handler",
    "HTTPAPISpec",
    "HTTPAPISpecBinding",
    "instance",
    "QuotaSpec",
    "QuotaSpecBinding",
    "rule",
    "template",
  ].map((kind): [string, Gone] => [`${mixer} ${kind}`, [8, undefined]]),
  // Each of the Mixer's adapters and templates had a kind of its own, until handlers and instances took their place.
  [mixer, [3, undefined]],
]);

/** The group that the Gateway API had before its own was found. https://gateway-api.sigs.k8s.io/ */
const earlyGateway = "networking.x-k8s.io/v1alpha1";

/** Kinds of the Gateway API that go by another name. */
const renamedKinds: ReadonlyMap<string, string> = new Map([
  ["ReferencePolicy", 'ReferenceGrant of "gateway.networking.k8s.io/v1"'],
  ["XListenerSet", 'ListenerSet of "gateway.networking.k8s.io/v1"'],
  ["BackendLBPolicy", 'XBackendTrafficPolicy of "gateway.networking.x-k8s.io/v1alpha1"'],
]);

let byKubernetes: ReadonlyMap<string, RemovedVersion> | undefined;

/** What became of a version of a kind that clusters served once; undefined when they never did, or still do. */
export function removedVersion(apiVersion: string, kind: string): RemovedVersion | undefined {
  byKubernetes ??= readTable();
  return (
    byKubernetes.get(`${apiVersion} ${kind}`) ??
    removedByIstio(apiVersion, kind) ??
    removedByGateway(apiVersion, kind)
  );
}

function readTable(): ReadonlyMap<string, RemovedVersion> {
  const lines = kubernetes.trim().split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [apiVersion = "", kinds = "", minor = "", instead, same] = line.split(" ");
      const removed = {
        how: `was removed in Kubernetes 1.${minor}`,
        minor: Number(minor),
        replacement: instead && JSON.stringify(instead),
        renamed: same === "=" ? instead : undefined,
      };
      return kinds.split(",").map((kind) => [`${apiVersion} ${kind}`, removed] as const);
    }),
  );
}

function removedByIstio(apiVersion: string, kind: string): RemovedVersion | undefined {
  const removed = istio.get(`${apiVersion} ${kind}`) ?? istio.get(apiVersion);
  if (!removed) return undefined;
  const [minor, replacement] = removed;
  return { how: `was removed in Istio 1.${minor}`, minor, replacement, renamed: undefined };
}

/** The release that followed the last one with it. */
function removedByGateway(apiVersion: string, kind: string): RemovedVersion | undefined {
  if (apiVersion === earlyGateway)
    return {
      how: "was removed in Gateway API 0.5",
      minor: undefined,
      replacement: '"gateway.networking.k8s.io/v1"',
      renamed: undefined,
    };
  const slash = apiVersion.indexOf("/");
  const past = gatewayHistory().versions[`${apiVersion.slice(0, slash)}/${kind}`];
  const version = apiVersion.slice(slash + 1);
  const last = past && Object.hasOwn(past, version) ? past[version]?.split(" ")[2] : undefined;
  if (last === undefined) return undefined;
  return {
    how: `was served up to Gateway API ${last}`,
    minor: undefined,
    replacement: renamedKinds.get(kind),
    renamed: undefined,
  };
}
