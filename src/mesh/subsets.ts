import type { DestinationRule } from "../resources/destination-rule.js";
import type { Destination, VirtualService } from "../resources/virtual-service.js";
import { isMeshBound } from "./gateways.js";
import { serviceOfHost } from "./hosts.js";
import type { Mesh } from "./mesh.js";
import { type Answer, nearest, verdict } from "./nearness.js";
import { visibleFrom } from "./visibility.js";

/** Whether the proxies that apply a VirtualService know a subset it names. */
export type SubsetAnswer =
  | Answer<DestinationRule>
  /** Some of them do, and those of namespace `without` do not. */
  | { readonly kind: "partly"; readonly by: DestinationRule; readonly without: string };

/** Whether a DestinationRule that the proxies of a VirtualService see defines the subset a destination asks for. */
export function subsetAnswer(
  destination: Destination,
  virtualService: VirtualService,
  mesh: Mesh,
): SubsetAnswer {
  const { host } = mesh.targets(destination.host.value, virtualService);
  const exact = mesh.destinationRules.exactly(host);
  const covering = mesh.destinationRules.covering(host);
  const all = [...exact, ...covering];
  const [only, another] = all;
  if (!only) return { kind: "absent" };

  const owner = serviceOfHost(host)?.namespace ?? virtualService.namespace;
  if (!another && appliesEverywhere(only, owner) && defines(only, destination)) return { kind: "satisfied" };
  const defining = (rules: readonly DestinationRule[], client: string) =>
    mesh.destinationRules.applied(rules, host, owner, client).find((rule) => defines(rule, destination));
  const clients = clientsOf(virtualService, owner, all, mesh);
  const definingFor = (rules: readonly DestinationRule[]) =>
    clients.map((client) => defining(rules, client)).find((rule) => rule !== undefined);

  const near = nearest(exact.length > 0 ? exact : covering, virtualService);
  const by = definingFor([...near, ...covering]);
  if (!by) return verdict(near, definingFor(all), virtualService);
  const without = otherClients(virtualService, clients, mesh).find((client) => !defining(all, client));
  return without === undefined ? { kind: "satisfied" } : { kind: "partly", by, without };
}

function defines(rule: DestinationRule, { subset }: Destination): boolean {
  return rule.open || rule.subsets.some(({ name }) => name.value === subset?.value);
}

/** Whether every client applies a rule that is the only one for its host: the owner's, for everyone and every workload. */
function appliesEverywhere(
  { namespace, exportTo, workloadSelector }: DestinationRule,
  owner: string,
): boolean {
  return namespace === owner && exportTo.length === 0 && !workloadSelector;
}

/** The namespaces whose proxies may see other DestinationRules than those of all other namespaces. */
function clientsOf(
  virtualService: VirtualService,
  owner: string,
  rules: readonly DestinationRule[],
  mesh: Mesh,
): readonly string[] {
  const known = isMeshBound(virtualService) ? undefined : gatewayNamespaces(virtualService, mesh);
  if (known) return known;
  const exported = rules.flatMap(({ exportTo }) => exportTo.map(({ value }) => value));
  const named = exported.filter((entry) => entry !== "*" && entry !== ".");
  return [
    ...new Set([virtualService.namespace, owner, ...rules.map(({ namespace }) => namespace), ...named]),
  ];
}

/**
 * For sidecars, the namespaces of the tree that apply the VirtualService; of those that see the same DestinationRules as
 * any other namespace, one stands for all.
 */
function otherClients(
  virtualService: VirtualService,
  clients: readonly string[],
  mesh: Mesh,
): readonly string[] {
  if (!isMeshBound(virtualService)) return [];
  const sees = (namespace: string) => virtualService.open || visibleFrom(virtualService, namespace);
  const others: string[] = [];
  for (const namespace of mesh.namespaces) {
    if (clients.includes(namespace) || !sees(namespace)) continue;
    others.push(namespace);
    break;
  }
  return [...clients.filter((namespace) => mesh.namespaces.has(namespace) && sees(namespace)), ...others];
}

/** The namespaces of the pods that a VirtualService's Gateways configure; undefined when they may be any. */
function gatewayNamespaces(virtualService: VirtualService, mesh: Mesh): readonly string[] | undefined {
  const namespaces = new Set<string>();
  for (const reference of virtualService.gateways ?? []) {
    for (const gateway of mesh.gatewaysNamed(reference, virtualService)) {
      if (gateway.kind !== "Gateway" || !gateway.selector) return undefined;
      for (const workload of mesh.gatewayPods(gateway)) namespaces.add(workload.namespace);
    }
  }
  return namespaces.size > 0 ? [...namespaces] : undefined;
}
