/** The door for rules: what a rule may import. */
export { Cursor } from "../decode/cursor.js";
export type { Edit, Finding, Fix, Related, Severity } from "../diagnostics/finding.js";
export type { Absence } from "../mesh/absence.js";
export { accountStanding, isForeign, trustDomainsOf } from "../mesh/accounts.js";
export {
  type DataPlane,
  labelOf,
  type WaypointUse,
  waypointClass,
  waypointLabel,
  waypointNamespaceLabel,
} from "../mesh/ambient.js";
export { type Unattached, unattached } from "../mesh/ambient-policies.js";
export { mayBeForOthers, type Unapplied, unapplied, waypointNamespaces } from "../mesh/ambient-routing.js";
export { saysTls } from "../mesh/applied-rules.js";
export { isFloating } from "../mesh/catalogue.js";
export { hiddenMtls } from "../mesh/client-tls.js";
export { type Delegation, isDropped, pathsConflict, strayMatch } from "../mesh/delegates.js";
export { classesOf, isMadeByInstallation, istioClassNames, roleOf } from "../mesh/gateway-classes.js";
export { areApart, gatewayNamed } from "../mesh/gateway-pods.js";
export {
  familyOf,
  gatewayKey,
  gatewayServes,
  hostsOf,
  isMeshBound,
  meshGateway,
  type RouteField,
  routesTaken,
} from "../mesh/gateways.js";
export {
  covers,
  fullHost,
  halfWrittenHost,
  isWildcard,
  namespaceOfWildcard,
  overlaps,
  serviceHost,
  serviceOfHost,
  splitServerHost,
  suffixesOf,
} from "../mesh/hosts.js";
export type { EgressHost } from "../mesh/imports.js";
export {
  declinesSidecar,
  injectionLabel,
  injectionLabelOf,
  injectionOf,
  injectLabel,
  isAmbient,
  modeLabel,
  neverInjected,
  revisionLabel,
  sidecarWish,
} from "../mesh/injection.js";
export { joined, labelKey, labelText, maySelect, selects, withoutLocality } from "../mesh/labels.js";
export { boundServices, listenerClaim, listenerFamily } from "../mesh/listener-claims.js";
export {
  admits,
  carries,
  type ListenerOwner,
  listenerOwners,
  listenersOf,
  meansGateway,
  meansListeners,
  meansService,
  meansServiceEntry,
  referenceKey,
  routeKinds,
} from "../mesh/listeners.js";
export type { Mesh } from "../mesh/mesh.js";
export { add } from "../mesh/multimap.js";
export type { Credential, CredentialOwner } from "../mesh/named-credentials.js";
export { matchesName } from "../mesh/names.js";
export { homeNamespace, letsIn } from "../mesh/namespace-choices.js";
export { type Answer, areBoth, isBeside, isNear, judge, nearest } from "../mesh/nearness.js";
export { isSelective } from "../mesh/peer-policies.js";
export { type PlainClients, plainClientsOf } from "../mesh/plain-clients.js";
export { isMachine } from "../mesh/pods.js";
export { namedKind, objectsNamed } from "../mesh/references.js";
export { type ExclusivePolicy, isForAll, type Rival, rivalOf, setTheSame } from "../mesh/rival-policies.js";
export { isCatchAll, isStreamCatchAll } from "../mesh/routes.js";
export { selectorMismatch } from "../mesh/selector-mismatch.js";
export { claimsOf, meet, type ServerClaim } from "../mesh/server-claims.js";
export { workloadPort } from "../mesh/servers.js";
export { type PortFamily, portFamily } from "../mesh/service-protocols.js";
export { serversFor } from "../mesh/serving.js";
export { httpTakers, streamTakers, type Takers } from "../mesh/takers.js";
export type { Targets } from "../mesh/targets.js";
export { loudnessOf, type TlsRefusal, tlsRefusalsOf } from "../mesh/tls-refusals.js";
export { type Unproven, unprovenTo } from "../mesh/unproven-identities.js";
export { exportAnnotation, seenTogether, serviceVisibleFrom, visibleFrom } from "../mesh/visibility.js";
export {
  type NamedWaypoint,
  namedWaypoint,
  type WaypointUser,
  waypointProblem,
} from "../mesh/waypoints.js";
export { isInjector, mayBeInjected, overlap } from "../mesh/webhooks.js";
export { likeWord, misspeltName, nearestWord } from "../mesh/words.js";
export type {
  AuthorizationPolicy,
  SourceIdentity,
  SourceValue,
} from "../resources/authorization-policy.js";
export type { BackendTlsPolicy } from "../resources/backend-tls-policy.js";
export type { ConfigMap } from "../resources/config-map.js";
export type { DestinationRule, Subset } from "../resources/destination-rule.js";
export type { Gateway, Server } from "../resources/gateway.js";
export type { Ingress, IngressBackend } from "../resources/ingress.js";
export { installationOf, installers } from "../resources/installation.js";
export { type AnyResource, type Kind, type Kinds, kinds } from "../resources/kinds.js";
export type { KubernetesGateway, Listener, ListenerSet } from "../resources/kubernetes-gateway.js";
export type { MeshConfig } from "../resources/mesh-config.js";
export type { ObjectReference } from "../resources/object-reference.js";
export type { PeerAuthentication } from "../resources/peer-authentication.js";
export type { Policy, PolicyKind } from "../resources/policy.js";
export { groupKindOf } from "../resources/readers.js";
export type { ReferenceGrant } from "../resources/reference-grant.js";
export type { Key, Labels, LocatedText, Reference, Resource } from "../resources/resource.js";
export type { Route, RouteFilter, RouteKind, RouteMatch } from "../resources/route.js";
export type { HttpMatch, StreamMatch, TextMatch } from "../resources/route-match.js";
export { authorityKeys, certificateKeys, type HeldText, type Secret } from "../resources/secret.js";
export type { SecretSource } from "../resources/secret-source.js";
export type { Service, ServicePort } from "../resources/service.js";
export type { EntryPort, ServiceEntry } from "../resources/service-entry.js";
export type { Sidecar } from "../resources/sidecar.js";
export type { AccessLog, Telemetry } from "../resources/telemetry.js";
export {
  type Destination,
  type HttpRule,
  matchGatewaysOf,
  type StreamRule,
  type VirtualService,
  type WeightedDestination,
} from "../resources/virtual-service.js";
export type { MutatingWebhooks, Webhook } from "../resources/webhook.js";
export {
  type ContainerPort,
  imageToFillIn,
  keyAddressSetting,
  proxyContainer,
  type Workload,
} from "../resources/workload.js";
export { below, keyOf, type Located, type Place } from "../text/place.js";
export { danglingService, type NamedService } from "./dangling.js";
export { absentFrom, type Missing, missing, missingNamespace, replace } from "./missing.js";
export { nearMiss } from "./near-miss.js";
export { podsIn } from "./pods-in.js";
export { type Refusal, refusalOf } from "./refusal.js";
export {
  defineFieldRule,
  defineReadingRule,
  defineRule,
  type FieldRule,
  type MeshRule,
  type Rule,
} from "./rule.js";
export { list } from "./words.js";
