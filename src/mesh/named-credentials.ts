import type { ClientTls, DestinationRule } from "../resources/destination-rule.js";
import type { Gateway, Server } from "../resources/gateway.js";
import type { KubernetesGateway, Listener, ListenerSet } from "../resources/kubernetes-gateway.js";
import type { ObjectReference } from "../resources/object-reference.js";
import type { LocatedText } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";
import type { Mesh } from "./mesh.js";

/** Everything that takes certificates from Secrets. */
export type CredentialOwner = Gateway | KubernetesGateway | ListenerSet | DestinationRule;

/** A Secret that an object takes a certificate or authorities from. */
export interface Credential {
  readonly owner: CredentialOwner;
  /** Where it is named. */
  readonly name: LocatedText;
  readonly secret: string;
  readonly namespaces: readonly string[];
  /** Whether it is looked for there and nowhere else: the pods that do so are here. */
  readonly isCertain: boolean;
  readonly holds: "certificate" | "authorities";
  /** The pods that look for it, where they say the namespace. */
  readonly pods: readonly Workload[];
  /**
   * The hosts that the certificate is shown for, one list for each server or listener; none where all are, or it is a
   * client's.
   */
  readonly hosts: readonly LocatedText[];
}

/** The credentials that an object names, in the order written. */
export function credentialsOf(owner: CredentialOwner, mesh: Mesh): readonly Credential[] {
  switch (owner.kind) {
    case "Gateway":
      return ofServers(owner, mesh);
    case "DestinationRule":
      return ofClients(owner);
    case "KubernetesGateway":
      return [
        ...ofListeners(owner),
        ...ofReferences(owner, owner.clientAuthorities, "authorities"),
        ...ofReferences(owner, owner.backendCertificate ? [owner.backendCertificate] : [], "certificate"),
      ];
    default:
      return ofListeners(owner);
  }
}

const terminating: ReadonlySet<string> = new Set(["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"]);

function ofServers(gateway: Gateway, mesh: Mesh): readonly Credential[] {
  const servers = gateway.servers.filter(({ tls }) => terminating.has(tls?.mode?.value ?? "SIMPLE"));
  if (!servers.some(({ tls }) => tls && tls.credentialNames.length > 0)) return [];
  const place = podsOf(gateway, mesh);
  return place ? servers.flatMap((server) => ofServer(server, gateway, place)) : [];
}

function ofServer({ tls, hosts }: Server, owner: Gateway, pods: LookedFor): readonly Credential[] {
  if (!tls) return [];
  const where = { ...pods, hosts };
  const [first] = tls.credentialNames;
  const authority = tls.mode?.value === "SIMPLE" ? undefined : (tls.authorityName ?? first);
  return [
    ...tls.credentialNames.map((name) => credential(name, owner, where, "certificate")),
    ...(authority && tls.mode ? [credential(authority, owner, where, "authorities")] : []),
  ].flat();
}

interface LookedFor {
  readonly namespaces: readonly string[];
  readonly isCertain: boolean;
  readonly pods: readonly Workload[];
}

/** Names with another scheme are no Secrets, or say their namespace themselves. (pkg/model/credentials ParseResourceName) */
function credential(
  name: LocatedText,
  owner: CredentialOwner,
  where: LookedFor & Pick<Credential, "hosts">,
  holds: Credential["holds"],
): readonly Credential[] {
  const text = name.value.replace(/^kubernetes:\/\//, "");
  if (text.includes("://")) return [];
  const [secret = "", namespace] = text.split("/").reverse();
  return [{ owner, name, secret, holds, ...where, ...(namespace && { namespaces: [namespace] }) }];
}

/**
 * Where the pods of a Gateway run, which look for Secrets in their own namespace. Those that Istio installs by default
 * count only where nothing else does, and are not certain. Undefined when nothing is known of them.
 */
function podsOf(gateway: Gateway, mesh: Mesh): LookedFor | undefined {
  const { selector } = gateway;
  if (!selector || selector.open || selector.entries.size === 0) return undefined;
  const all = mesh.gatewayPods(gateway);
  const own = all.filter(({ origin }) => origin === "file");
  const pods = own.length > 0 ? own : all;
  const provider = mesh.podProvider(selector);
  if (provider && provider.namespace === undefined) return undefined;
  const brought = provider?.namespace === undefined ? [] : [provider.namespace];
  const namespaces = [...new Set([...pods.map(({ namespace }) => namespace), ...brought])];
  const isCertain =
    mesh.settings.closed || (own.length > 0 && own.every(({ namespaceGiven }) => namespaceGiven));
  return namespaces.length > 0 ? { namespaces, pods: own, isCertain } : undefined;
}

/** Without a selector only gateways use them, and which is not said. (istio.io/docs, ClientTLSSettings.credential_name) */
function ofClients(rule: DestinationRule): readonly Credential[] {
  if (!rule.workloadSelector) return [];
  const where = { namespaces: [rule.namespace], isCertain: true, pods: [], hosts: [] };
  return settingsOf(rule).flatMap(({ mode, credential: name }) => {
    if (!name || (mode !== "SIMPLE" && mode !== "MUTUAL")) return [];
    const own = mode === "MUTUAL" ? credential(name, rule, where, "certificate") : [];
    return [...own, ...credential(name, rule, where, "authorities")];
  });
}

function settingsOf({ trafficPolicy, subsets }: DestinationRule): readonly ClientTls[] {
  const policies = [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)];
  return policies.flatMap((policy) =>
    policy ? [policy.tls, ...policy.ports.map(({ tls }) => tls)].flatMap((tls) => tls ?? []) : [],
  );
}

function ofListeners(owner: KubernetesGateway | ListenerSet): readonly Credential[] {
  return owner.listeners.flatMap((listener) => ofListener(listener, owner));
}

function ofListener(
  { tls, hostname }: Listener,
  owner: KubernetesGateway | ListenerSet,
): readonly Credential[] {
  if (tls?.mode !== "Terminate") return [];
  const hosts = hostname && !isCertified(owner) ? [hostname] : [];
  return ofReferences(owner, tls.certificates, "certificate").map((credential) => ({ ...credential, hosts }));
}

/**
 * cert-manager makes a certificate for just the hostnames of an annotated Gateway.
 * https://cert-manager.io/docs/usage/gateway
 */
function isCertified({ annotations }: CredentialOwner): boolean {
  return [...annotations.entries.keys()].some((key) => key.startsWith("cert-manager.io/"));
}

function ofReferences(
  owner: KubernetesGateway | ListenerSet,
  references: readonly ObjectReference[],
  holds: Credential["holds"],
): readonly Credential[] {
  const secrets = references.filter(({ group, kind }) => group === "" && kind === "Secret");
  return secrets.map(({ name, namespace }) => ({
    owner,
    name,
    secret: name.value,
    namespaces: [namespace?.value ?? owner.namespace],
    isCertain: true,
    holds,
    pods: [],
    hosts: [],
  }));
}
