import type { ClientTls, DestinationRule, TrafficPolicy } from "../resources/destination-rule.js";
import { saysTls } from "./applied-rules.js";
import { fullHost, namespaceOfWildcard, serviceOfHost } from "./hosts.js";
import type { Mesh } from "./mesh.js";

/**
 * Which servers refuse what clients send: those that take only mTLS, or only plain text. Undefined when neither surely do:
 * TLS with a client's certificate may be one that the servers trust, and they may end TLS themselves.
 */
export function refusingServers(mode: string | undefined): "DISABLE" | "STRICT" | undefined {
  if (mode === "ISTIO_MUTUAL") return "DISABLE";
  return mode === "DISABLE" || mode === "SIMPLE" ? "STRICT" : undefined;
}

/**
 * The TLS setting of a traffic policy for a port. Settings of a port take nothing over from those around them.
 * (pilot/pkg/networking/util GetPortLevelTrafficPolicy)
 */
export function tlsForPort({ tls, ports }: TrafficPolicy, port: number | undefined): ClientTls | undefined {
  const own = ports.find(({ number }) => number === port);
  return own ? own.tls : tls;
}

/** A namespace that no object names: what it sees, any other sees that has no rules of its own. */
const anyNamespace = "";

/** The namespaces of the clients that may apply a rule, one for all those that see the same. */
function clientsOf({ namespace, exportTo, workloadSelector }: DestinationRule): readonly string[] {
  if (workloadSelector) return [namespace];
  const named = exportTo.map(({ value }) => value).filter((value) => value !== "*" && value !== ".");
  return [...new Set([namespace, anyNamespace, ...named])];
}

/**
 * Whether some clients apply the traffic policy of a rule to a full host, whose owner is the namespace of its Service. Of
 * several rules for one host the policy of the oldest counts, so a rule beside another with a policy may not.
 */
export function isApplied(rule: DestinationRule, host: string, owner: string, mesh: Mesh): boolean {
  return clientsOf(rule).some((client) => {
    const applied = mesh.appliedRules.of(host, owner, client);
    return applied.includes(rule) && !applied.some((other) => other.trafficPolicy && isRival(rule, other));
  });
}

function isRival(rule: DestinationRule, other: DestinationRule): boolean {
  if (areAlternatives(rule, other)) return false;
  return (rule.workloadSelector === undefined) === (other.workloadSelector === undefined);
}

/**
 * The rule whose mTLS some clients would apply to the host of another if all rules without a TLS setting were not there: a
 * wider one, or one of a namespace that is asked later. Undefined when there is none, or where both are merged.
 */
export function hiddenMtls(rule: DestinationRule, mesh: Mesh): DestinationRule | undefined {
  const host = fullHost(rule.host?.value ?? "", rule.namespace);
  const owner = ownerOf(host) ?? rule.namespace;
  const { appliedRules } = mesh;
  for (const client of clientsOf(rule)) {
    const hidden = appliedRules.tellingTls.of(host, owner, client).find(sendsMtls);
    if (!hidden || areAlternatives(rule, hidden)) continue;
    const applied = appliedRules.of(host, owner, client);
    if (applied.includes(rule) && !applied.includes(hidden)) return hidden;
  }
  return undefined;
}

/** The namespace of the Services that a host means; "" for those of every namespace, undefined for hosts of no Service. */
function ownerOf(host: string): string | undefined {
  return serviceOfHost(host)?.namespace ?? namespaceOfWildcard(host);
}

function sendsMtls({ trafficPolicy }: DestinationRule): boolean {
  return trafficPolicy?.tls?.mode === "ISTIO_MUTUAL";
}

function areAlternatives(one: DestinationRule, other: DestinationRule): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}

/**
 * The TLS setting for a whole host that clients of a namespace apply, and its rule; undefined where no rule has one. Clients
 * of "" stand for those that have no rules of their own.
 */
export function tlsOfClient(
  host: string,
  owner: string,
  client: string,
  mesh: Mesh,
): { readonly rule: DestinationRule; readonly tls: ClientTls } | undefined {
  for (const rule of mesh.appliedRules.of(host, owner, client)) {
    const { tls } = rule.trafficPolicy ?? {};
    if (tls) return { rule, tls };
  }
  return undefined;
}

/** Whether a rule tells clients that have none of their own how to encrypt what they send to a host. */
export function decidesTls(host: string, owner: string, mesh: Mesh): boolean {
  return mesh.appliedRules.of(host, owner, anyNamespace).some((rule) => rule.open || saysTls(rule));
}
