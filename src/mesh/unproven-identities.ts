import type { AuthorizationPolicy } from "../resources/authorization-policy.js";
import type { DestinationRule } from "../resources/destination-rule.js";
import type { Place } from "../text/place.js";
import { tlsOfClient } from "./client-tls.js";
import { namespaceWildcard, serviceHost } from "./hosts.js";
import type { Mesh } from "./mesh.js";
import type { ServerMode } from "./peer-policies.js";
import type { Selectable } from "./selecting.js";

/** Why no client proves who it is to the servers of a policy. */
export type Unproven =
  /** The servers take plain text only. */
  | { readonly kind: "server"; readonly by: NonNullable<ServerMode["by"]> }
  /** A DestinationRule makes clients send plain text, or TLS without a certificate. */
  | { readonly kind: "client"; readonly rule: DestinationRule; readonly at: Place }
  /** Auto mTLS is off and no DestinationRule asks for mTLS. */
  | { readonly kind: "off"; readonly at: Place | undefined };

/**
 * Why none of the clients of the servers that an AuthorizationPolicy is for proves its identity by mTLS; undefined when some
 * may. Where the selected pods are not here, pods with just the labels of the selector stand for them.
 */
export function unprovenTo(policy: AuthorizationPolicy, mesh: Mesh): Unproven | undefined {
  const { selector, namespace } = policy;
  if (policy.targets.length > 0 || selector?.open) return undefined;
  const isForMesh = namespace === mesh.settings.rootNamespace;
  if (!selector || selector.entries.size === 0)
    return unprovenToAll(policy, isForMesh ? "" : namespace, mesh);
  const pods = mesh.selectedBy(selector, isForMesh ? undefined : namespace);
  if (pods.length === 0)
    return isForMesh ? undefined : unprovenToPods({ namespace, podLabels: selector }, policy, mesh);
  const all = pods
    .slice(0, enough)
    .map((some) => (mesh.servers.isGateway(some) ? undefined : unprovenToPods(some, policy, mesh)));
  return all.every((reason) => reason !== undefined) ? all[0] : undefined;
}

/** The same for all servers of a namespace, or of the mesh when it is "". */
function unprovenToAll(policy: AuthorizationPolicy, owner: string, mesh: Mesh): Unproven | undefined {
  const { policies } = mesh.servers;
  const decided = owner === "" ? policies.ofMesh(policy) : policies.ofNamespace(owner, policy);
  const reason = unproven(decided, [wholeOf(owner)], policy, mesh);
  if (reason?.kind === "server") return policies.mayDiffer(owner) ? undefined : reason;
  const { mtlsOwners } = mesh.appliedRules;
  return (owner === "" ? mtlsOwners.size > 0 : mtlsOwners.has(owner)) ? undefined : reason;
}

/** Pods with labels in common are alike; the first few tell of all. */
const enough = 64;

function unprovenToPods(pods: Selectable, policy: AuthorizationPolicy, mesh: Mesh): Unproven | undefined {
  const hosts = mesh.servicesOf(pods).map(hostOf);
  const decided = mesh.servers.policies.ofPods(pods, undefined, policy);
  return unproven(decided, hosts.length > 0 ? hosts : [wholeOf(pods.namespace)], policy, mesh);
}

/** A host, and the namespace of its Service. */
interface OwnedHost {
  readonly host: string;
  readonly owner: string;
}

function hostOf({ namespace, name }: { readonly namespace: string; readonly name: string }): OwnedHost {
  return { host: serviceHost(namespace, name), owner: namespace };
}

function wholeOf(namespace: string): OwnedHost {
  return { host: namespaceWildcard(namespace), owner: namespace };
}

function unproven(
  decided: ServerMode | undefined,
  hosts: readonly OwnedHost[],
  policy: AuthorizationPolicy,
  mesh: Mesh,
): Unproven | undefined {
  if (!decided) return undefined;
  const { mode, by } = decided;
  if (mode === "DISABLE") return by?.policy.portModes.size === 0 ? { kind: "server", by } : undefined;
  let first: Unproven | undefined;
  for (const { host, owner } of hosts) {
    const reason = unsentTo(host, owner, policy, mesh);
    if (!reason) return undefined;
    first ??= reason;
  }
  return first;
}

/**
 * Why clients send no certificate to a host, neither those of the policy's namespace nor those without rules of their
 * own.
 */
function unsentTo(
  host: string,
  owner: string,
  policy: AuthorizationPolicy,
  mesh: Mesh,
): Unproven | undefined {
  let first: Unproven | undefined;
  for (const client of [policy.namespace, ""]) {
    const decided = tlsOfClient(host, owner, client, mesh);
    const reason = decided ? withoutCertificate(decided) : autoMtlsOff(policy, mesh);
    if (!reason) return undefined;
    first ??= reason;
  }
  return first;
}

function withoutCertificate({
  rule,
  tls,
}: NonNullable<ReturnType<typeof tlsOfClient>>): Unproven | undefined {
  return tls.mode === "DISABLE" || tls.mode === "SIMPLE" ? { kind: "client", rule, at: tls.at } : undefined;
}

function autoMtlsOff(policy: AuthorizationPolicy, mesh: Mesh): Unproven | undefined {
  const { value, at } = mesh.meshConfig(policy).autoMtls;
  return value === false ? { kind: "off", at } : undefined;
}
