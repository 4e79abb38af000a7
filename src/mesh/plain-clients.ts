import type { PeerAuthentication } from "../resources/peer-authentication.js";
import type { Service } from "../resources/service.js";
import { decidesTls } from "./client-tls.js";
import { namespaceWildcard, serviceHost } from "./hosts.js";
import type { Mesh } from "./mesh.js";
import { isNear } from "./nearness.js";
import { isSelective } from "./peer-policies.js";

/** A policy that lets servers take mTLS only, and clients that do not send it. */
export interface PlainClients {
  /** A Service of such servers that stands near by; undefined when none does. */
  readonly service: Service | undefined;
}

/**
 * The clients that do not send mTLS to the servers of a namespace or mesh that take nothing else: auto mTLS is off, and no
 * DestinationRule says how to encrypt. Undefined when there are none, or the policy is not the one that decides.
 */
export function plainClientsOf(policy: PeerAuthentication, mesh: Mesh): PlainClients | undefined {
  const { rootNamespace } = mesh.settings;
  const { namespace } = policy;
  if (isSelective(policy) || policy.mode?.value !== "STRICT") return undefined;
  if (mesh.meshConfig(policy).autoMtls.value !== false) return undefined;
  if (mesh.servers.policies.ofNamespace(namespace, policy)?.by?.policy !== policy) return undefined;
  const owner = namespace === rootNamespace ? "" : namespace;
  if (decidesTls(namespaceWildcard(owner), owner, mesh)) return undefined;
  const services = owner === "" ? mesh.near("Service", policy) : mesh.inNamespace("Service", owner);
  const strict = services.filter(
    (service) => isNear(policy, service) && takesMtlsOnly(service, policy, mesh),
  );
  const plain = strict.find(({ namespace: its, name }) => !decidesTls(serviceHost(its, name), its, mesh));
  return strict.length > 0 && !plain ? undefined : { service: plain };
}

function takesMtlsOnly({ namespace }: Service, policy: PeerAuthentication, mesh: Mesh): boolean {
  return mesh.servers.policies.ofNamespace(namespace, policy)?.mode === "STRICT";
}
