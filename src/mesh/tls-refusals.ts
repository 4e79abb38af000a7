import type { ClientTls, DestinationRule, Subset } from "../resources/destination-rule.js";
import type { PeerAuthentication } from "../resources/peer-authentication.js";
import type { Resource } from "../resources/resource.js";
import type { Service } from "../resources/service.js";
import type { Workload } from "../resources/workload.js";
import { isApplied, refusingServers, tlsForPort } from "./client-tls.js";
import { namespaceOfWildcard, namespaceWildcard, serviceHost } from "./hosts.js";
import { maySelect } from "./labels.js";
import type { Mesh } from "./mesh.js";
import { areBoth, isNear, nearest } from "./nearness.js";
import { isSelective, type ServerMode } from "./peer-policies.js";
import { workloadPort } from "./servers.js";

/** A TLS setting of a DestinationRule, and servers that refuse what it makes clients send. */
export interface TlsRefusal {
  readonly tls: ClientTls;
  /** What the servers take: mTLS alone, or plain text alone. */
  readonly takes: "DISABLE" | "STRICT";
  /** The policies that say so, with the place of the mode; none for pods without a sidecar. */
  readonly by: readonly NonNullable<ServerMode["by"]>[];
  /** Some pods that are reached; undefined where the policies are for all of a namespace or mesh. */
  readonly pods: Workload | undefined;
}

/**
 * How loudly to speak of a refusal: an error where both halves are surely in one mesh and the pods have a sidecar. Undefined
 * where the halves stand far from each other, and may be for two clusters.
 */
export function loudnessOf(
  { tls, takes, by, pods }: TlsRefusal,
  rule: DestinationRule,
  mesh: Mesh,
): "error" | "warning" | "info" | undefined {
  const others: readonly Resource[] = by.length > 0 || !pods ? by.map(({ policy }) => policy) : [pods];
  const near = others.filter((other) => isNear(rule, other));
  if (near.length === 0) return undefined;
  const unproven = takes === "STRICT" && pods && mesh.servers.proxied(pods) !== "yes";
  const isForMesh = by.some(({ policy }) => policy.namespace === mesh.settings.rootNamespace);
  if (mesh.standsAmongAlternatives(rule) || (unproven && isForMesh)) return "info";
  const together = near.some((other) => areBoth(rule, other, mesh.settings.closed));
  return together && !unproven && tls.mode !== "MUTUAL" ? "error" : "warning";
}

/**
 * The TLS settings of a DestinationRule that servers of its host refuse, each once. Servers are known by the Services and
 * pods that are here; those of a wildcard host also by the policies for their namespaces and for the mesh.
 */
export function* tlsRefusalsOf(rule: DestinationRule, mesh: Mesh): Generator<TlsRefusal> {
  if (!rule.host) return;
  const namespace = namespaceOfWildcard(rule.host.value);
  if (namespace !== undefined) yield* wideRefusals(rule, namespace, mesh);
  else yield* podRefusals(rule, mesh);
}

function* podRefusals(rule: DestinationRule, mesh: Mesh): Generator<TlsRefusal> {
  const { host, services } = mesh.targets(rule.host?.value ?? "", rule);
  const settings = settingsOf(rule);
  if (settings.length === 0) return;
  const reached = nearest(services, rule).filter(({ namespace }) => isApplied(rule, host, namespace, mesh));
  for (const setting of settings) {
    const refusals = reached.flatMap((service) => refusalAt(setting, service, rule, mesh) ?? []);
    yield* refusals.slice(0, 1);
  }
}

/** A TLS setting, and the ports and pods that it is for. */
interface Setting {
  readonly tls: ClientTls;
  readonly subset: Subset | undefined;
  isFor(port: number | undefined): boolean;
}

function settingsOf({ trafficPolicy, subsets }: DestinationRule): readonly Setting[] {
  const holders = [
    { trafficPolicy, subset: undefined },
    ...subsets.map((subset) => ({ trafficPolicy: subset.trafficPolicy, subset })),
  ];
  return holders.flatMap(({ trafficPolicy: policy, subset }) => {
    const all = policy ? [policy.tls, ...policy.ports.map(({ tls }) => tls)] : [];
    return all.flatMap((tls): readonly Setting[] =>
      policy && tls ? [{ tls, subset, isFor: (port) => tlsForPort(policy, port) === tls }] : [],
    );
  });
}

function refusalAt(
  setting: Setting,
  service: Service,
  rule: DestinationRule,
  mesh: Mesh,
): TlsRefusal | undefined {
  const { tls, subset, isFor } = setting;
  const takes = refusingServers(tls.mode);
  if (!takes || !service.selector) return undefined;
  const selected = mesh.selectedBy(service.selector, service.namespace);
  const reached = selected.filter((pods) => isNear(service, pods)).slice(0, mostPods);
  for (const pods of reached) {
    if (subset && !maySelect(subset.labels, pods.podLabels)) continue;
    for (const port of service.ports) {
      if (port.protocol === "UDP" || !isFor(port.number?.value)) continue;
      const mode = mesh.servers.modeOf(pods, workloadPort(port, pods), rule);
      if (mode?.mode === takes) return { tls, takes, by: mode.by ? [mode.by] : [], pods };
    }
  }
  return selected.length === 0 && takes === "DISABLE"
    ? byUnseenPods(setting, service, rule, mesh)
    : undefined;
}

/**
 * Where policies let pods that are not here take plain text only: with just the labels of the selector, and whether they
 * have a sidecar or not. Gateways, whose pods are labelled `istio`, take what their servers say.
 */
function byUnseenPods(
  { tls, subset, isFor }: Setting,
  { selector, namespace, ports }: Service,
  rule: DestinationRule,
  mesh: Mesh,
): TlsRefusal | undefined {
  if (subset || !selector || selector.open || selector.entries.has("istio")) return undefined;
  const isReached = ports.some(({ number }) => isFor(number?.value));
  const decided = mesh.servers.policies.ofPods({ namespace, podLabels: selector }, undefined, rule);
  if (!isReached || decided?.mode !== "DISABLE" || !decided.by) return undefined;
  if (decided.by.policy.portModes.size > 0) return undefined;
  return { tls, takes: "DISABLE", by: [decided.by], pods: undefined };
}

/** Pods of one Service are alike, and the first few of so many policies show what there is. */
const mostPods = 64;
const mostAsked = 256;
/** Enough to show where the servers say what they take. */
const mostPolicies = 8;

function* wideRefusals(rule: DestinationRule, namespace: string, mesh: Mesh): Generator<TlsRefusal> {
  if (!isApplied(rule, rule.host?.value ?? "", namespace, mesh)) return;
  for (const setting of settingsOf(rule)) {
    const { tls, subset } = setting;
    // Clients with certificates of their own fail too, but where every server ends TLS itself.
    const takes = tls.mode === "MUTUAL" ? "DISABLE" : refusingServers(tls.mode);
    if (!takes || subset) continue;
    const by: NonNullable<ServerMode["by"]>[] = [];
    for (const policy of policiesOver(namespace, takes, rule, mesh)) {
      const refusing = isSelective(policy)
        ? byPods(policy, setting, takes, rule, mesh)
        : byAll(policy, takes, rule, mesh);
      if (refusing && by.push(refusing) === mostPolicies) break;
    }
    if (by.length > 0) yield { tls, takes, by, pods: undefined };
  }
}

/** The policies applied together with a rule that say a mode for servers of a namespace, or of any when it is "". */
function policiesOver(
  namespace: string,
  mode: string,
  rule: DestinationRule,
  mesh: Mesh,
): readonly PeerAuthentication[] {
  const { rootNamespace } = mesh.settings;
  const keys = namespace === "" ? [mode] : [`${mode} ${namespace}`, `${mode} ${rootNamespace}`];
  return [...new Set(keys)].flatMap((key) => {
    return [...mesh.together("PeerAuthentication", rule, key, keysOf)].slice(0, mostAsked);
  });
}

function keysOf({ namespace, mode, portModes }: PeerAuthentication): readonly string[] {
  const modes = [mode, ...portModes.values()].flatMap((written) => written?.value ?? []);
  return modes.flatMap((written) => [written, `${written} ${namespace}`]);
}

/** Where a policy without a selector decides for servers that a rule with a wildcard host is applied to. */
function byAll(
  policy: PeerAuthentication,
  takes: TlsRefusal["takes"],
  rule: DestinationRule,
  mesh: Mesh,
): ServerMode["by"] {
  const { rootNamespace } = mesh.settings;
  const ownHost = rule.host?.value ?? "";
  const own = namespaceOfWildcard(ownHost) ?? "";
  const isForMesh = policy.namespace === rootNamespace;
  const namespace = isForMesh ? own : policy.namespace;
  const { policies } = mesh.servers;
  const decided = namespace === "" ? policies.ofMesh(rule) : policies.ofNamespace(namespace, rule);
  if (decided?.mode !== takes || decided.by?.policy !== policy) return undefined;
  const host = namespace === "" ? ownHost : namespaceWildcard(namespace);
  return isApplied(rule, host, namespace, mesh) ? decided.by : undefined;
}

/** Where a policy decides for pods whose Services a rule with a wildcard host is applied to. */
function byPods(
  policy: PeerAuthentication,
  { isFor }: Setting,
  takes: TlsRefusal["takes"],
  rule: DestinationRule,
  mesh: Mesh,
): ServerMode["by"] {
  const { selector, namespace } = policy;
  for (const pods of selector ? mesh.selectedBy(selector, namespace).slice(0, mostPods) : []) {
    for (const service of mesh.servicesOf(pods)) {
      if (!isApplied(rule, serviceHost(namespace, service.name), namespace, mesh)) continue;
      for (const port of service.ports) {
        if (!isFor(port.number?.value)) continue;
        const decided = mesh.servers.modeOf(pods, workloadPort(port, pods), rule);
        if (decided?.mode === takes && decided.by?.policy === policy) return decided.by;
      }
    }
  }
  return undefined;
}
