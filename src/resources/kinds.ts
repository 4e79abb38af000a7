import type { AuthorizationPolicy } from "./authorization-policy.js";
import type { BackendTlsPolicy } from "./backend-tls-policy.js";
import type { ConfigMap } from "./config-map.js";
import type { DestinationRule } from "./destination-rule.js";
import type { Gateway } from "./gateway.js";
import type { GatewayDefinition } from "./gateway-definition.js";
import type { Ingress } from "./ingress.js";
import type { GatewayClass, KubernetesGateway, ListenerSet } from "./kubernetes-gateway.js";
import type { MeshConfig } from "./mesh-config.js";
import type { PeerAuthentication } from "./peer-authentication.js";
import type { Policy } from "./policy.js";
import type { ReferenceGrant } from "./reference-grant.js";
import type { Resource } from "./resource.js";
import type { Route } from "./route.js";
import type { Secret } from "./secret.js";
import type { SecretSource } from "./secret-source.js";
import type { Service } from "./service.js";
import type { ServiceEntry } from "./service-entry.js";
import type { Sidecar } from "./sidecar.js";
import type { Telemetry } from "./telemetry.js";
import type { VirtualService } from "./virtual-service.js";
import type { MutatingWebhooks } from "./webhook.js";
import type { Workload } from "./workload.js";

/** Every kind of resource the mesh knows, with its type. */
export interface Kinds {
  Gateway: Gateway;
  VirtualService: VirtualService;
  DestinationRule: DestinationRule;
  ServiceEntry: ServiceEntry;
  Sidecar: Sidecar;
  AuthorizationPolicy: AuthorizationPolicy;
  PeerAuthentication: PeerAuthentication;
  RequestAuthentication: Policy<"RequestAuthentication">;
  Telemetry: Telemetry;
  WasmPlugin: Policy<"WasmPlugin">;
  TrafficExtension: Policy<"TrafficExtension">;
  EnvoyFilter: Policy<"EnvoyFilter">;
  ProxyConfig: Policy<"ProxyConfig">;
  Service: Service;
  Workload: Workload;
  Ingress: Ingress;
  IngressClass: Resource<"IngressClass">;
  Namespace: Resource<"Namespace">;
  ServiceAccount: Resource<"ServiceAccount">;
  Secret: Secret;
  SecretSource: SecretSource;
  ConfigMap: ConfigMap;
  MutatingWebhooks: MutatingWebhooks;
  KubernetesGateway: KubernetesGateway;
  ListenerSet: ListenerSet;
  GatewayClass: GatewayClass;
  GatewayDefinition: GatewayDefinition;
  HTTPRoute: Route<"HTTPRoute">;
  GRPCRoute: Route<"GRPCRoute">;
  TLSRoute: Route<"TLSRoute">;
  TCPRoute: Route<"TCPRoute">;
  UDPRoute: Route<"UDPRoute">;
  ReferenceGrant: ReferenceGrant;
  BackendTlsPolicy: BackendTlsPolicy;
  ServiceImport: Resource<"ServiceImport">;
  InferencePool: Resource<"InferencePool">;
  MeshConfig: MeshConfig;
}

export type Kind = keyof Kinds;

const known: Readonly<Record<Kind, true>> = {
  Gateway: true,
  VirtualService: true,
  DestinationRule: true,
  ServiceEntry: true,
  Sidecar: true,
  AuthorizationPolicy: true,
  PeerAuthentication: true,
  RequestAuthentication: true,
  Telemetry: true,
  WasmPlugin: true,
  TrafficExtension: true,
  EnvoyFilter: true,
  ProxyConfig: true,
  Service: true,
  Workload: true,
  Ingress: true,
  IngressClass: true,
  Namespace: true,
  ServiceAccount: true,
  Secret: true,
  SecretSource: true,
  ConfigMap: true,
  MutatingWebhooks: true,
  KubernetesGateway: true,
  ListenerSet: true,
  GatewayClass: true,
  GatewayDefinition: true,
  HTTPRoute: true,
  GRPCRoute: true,
  TLSRoute: true,
  TCPRoute: true,
  UDPRoute: true,
  ReferenceGrant: true,
  BackendTlsPolicy: true,
  ServiceImport: true,
  InferencePool: true,
  MeshConfig: true,
};

/** Every kind, in one order. */
export const kinds: readonly Kind[] = Object.keys(known).filter((kind): kind is Kind => kind in known);

/** A resource of any kind. */
export type AnyResource = Kinds[Kind];
