import type { AnyResource, Kind } from "../resources/kinds.js";
import type { Key, Resource } from "../resources/resource.js";
import type { Route } from "../resources/route.js";
import type { Workload } from "../resources/workload.js";
import type { Brought, Provider } from "../scope/provider.js";
import type { Catalogue } from "./catalogue.js";
import { fullHost, serviceHost, serviceOfHost } from "./hosts.js";
import { selects } from "./labels.js";
import { meansService, referenceKey, routeKinds } from "./listeners.js";
import { matchesName } from "./names.js";
import { isBeside, isNear, parentOf } from "./nearness.js";
import { nearestWord } from "./words.js";

/** What can be said of an object that a manifest names and that is not here. */
export interface Absence {
  /** Whether the tree is known to be complete for it, so that its absence is a mistake. */
  readonly certain: boolean;
  /** The object most likely meant: a close neighbour by spelling in the same namespace. */
  readonly nearest: AnyResource | undefined;
  /** An object of that name in another namespace. */
  readonly elsewhere: AnyResource | undefined;
  /** Objects of the kind that are there in the namespace, when that is why the absence is certain. */
  readonly neighbours: readonly AnyResource[];
  /** What may bring the object. */
  readonly provider: Provider | undefined;
}

/** Judges absences of one world: by evidence when it is open, always certain when it is closed. */
export class Absences {
  readonly #catalogue: Catalogue;
  readonly #providers: readonly Provider[];
  readonly #closed: boolean;
  #inhabited: ReadonlySet<string> | undefined;

  constructor(catalogue: Catalogue, providers: readonly Provider[], closed: boolean) {
    this.#catalogue = catalogue;
    this.#providers = providers;
    this.#closed = closed;
  }

  /** What can be said of an object that is named in `from` and is in no file. */
  of(kind: Kind & Brought, key: Key, from: Resource): Absence {
    const provider = this.provider(kind, key, from);
    const named = this.#catalogue.named(kind, key.name);
    const inNamespace = this.#catalogue.inNamespace(kind, key.namespace);
    const neighbours = inNamespace.filter((other) => isNear(from, other));
    const shared = isShared(kind, key, from);
    const candidates = inNamespace.filter((other) => isNear(from, other) || (shared && isStated(other)));
    const word = nearestWord(
      key.name,
      candidates.map(({ name }) => name),
    );
    const nearest = candidates.find(({ name }) => name === word);
    const elsewhere = named.find((other) => isNear(from, other));
    const inhabited =
      (neighbours.length > 0 || this.#definesHosts(kind, key, from)) && this.#keeps(kind, key, from);
    const evidence =
      nearest !== undefined || elsewhere !== undefined || inhabited || this.#isOtherKind(kind, key, from);
    return { certain: this.#closed || (evidence && !provider), nearest, elsewhere, neighbours, provider };
  }

  /**
   * Whether the tree keeps the objects of a kind in a namespace, so that one more would be here too. For Services another
   * reference of the same file has to lead to one; a Gateway is often alone, and a stated namespace is enough. Secrets are
   * kept out of most repositories, or one by one, and the cluster's own namespace has add-ons from anywhere.
   */
  #keeps(kind: Kind, { namespace }: Key, from: Resource): boolean {
    if (kind === "Secret" || kind === "ConfigMap") return false;
    if (kind !== "Service") return from.namespaceGiven;
    if (namespace === clusterNamespace) return false;
    this.#inhabited ??= inhabitedNamespaces(this.#catalogue);
    return this.#inhabited.has(inhabitedKey(from, namespace));
  }

  /**
   * Whether ServiceEntries for hosts of the mesh stand in the object's own file and namespace, which then says all that it
   * routes to. Those for hosts outside tell nothing of Services.
   */
  #definesHosts(kind: Kind, { namespace }: Key, from: Resource): boolean {
    if (kind !== "Service" || !from.namespaceGiven || namespace !== from.namespace) return false;
    return this.#catalogue
      .inNamespace("ServiceEntry", namespace)
      .some(({ home, isInMesh }) => isInMesh && home.file === from.home.file);
  }

  /**
   * Whether something else of that name stands beside the object: a Gateway, a workload, or in its own file pods called
   * so by their `app` label, which somebody took for a Service; or a Gateway of Istio for one of the Gateway API.
   */
  #isOtherKind(kind: Kind, key: Key, from: Resource): boolean {
    if (key.namespace !== from.namespace) return false;
    const others: readonly Resource[] = [
      ...(kind === "Service" ? this.#workloadsCalled(key, from) : []),
      ...(kind === "Service" || kind === "KubernetesGateway" ? this.#catalogue.find("Gateway", key) : []),
    ];
    return others.some((other) => isBeside(from, other));
  }

  #workloadsCalled(key: Key, from: Resource): readonly Workload[] {
    const workloads = this.#catalogue.inNamespace("Workload", key.namespace);
    const called = workloads.filter(
      ({ home, podLabels }) => home.file === from.home.file && podLabels.entries.get("app") === key.name,
    );
    return [...this.#catalogue.find("Workload", key), ...called];
  }

  /** The provider that may bring an object of that kind and name to that namespace; undefined when none may. */
  provider(kind: Brought, key: Key, from: Resource): Provider | undefined {
    return this.#providers.find((provider) => mayBring(provider, kind, key) && reaches(provider, from));
  }

  /** The provider that may bring pods with the labels a selector asks for; undefined when none may. */
  podProvider(selector: ReadonlyMap<string, string>): Provider | undefined {
    return this.#providers.find(
      ({ brings, labels }) => (!brings || brings.has("Workload")) && (!labels || selects(selector, labels)),
    );
  }

  /** The provider that is known to bring pods with the labels a selector asks for; undefined when none is. */
  labelledProvider(selector: ReadonlyMap<string, string>): Provider | undefined {
    return this.#providers.find(
      ({ brings, labels }) => labels && (!brings || brings.has("Workload")) && selects(selector, labels),
    );
  }

  /** Whether the configuration says that everything is here. */
  get closed(): boolean {
    return this.#closed;
  }
}

const clusterNamespace = "kube-system";

/**
 * Whether an object is one of the Gateways that all of a tree shares: of the other namespace that its name was written
 * with, wherever it stands.
 */
function isShared(kind: Kind, { namespace }: Key, from: Resource): boolean {
  return (kind === "Gateway" || kind === "KubernetesGateway") && namespace !== from.namespace;
}

function isStated({ origin, namespaceGiven }: Resource): boolean {
  return origin === "file" && namespaceGiven;
}

/** The namespaces in which references of a file or environment lead to Services or ServiceEntries of the tree. */
function inhabitedNamespaces(catalogue: Catalogue): ReadonlySet<string> {
  const inhabited = new Set<string>();
  const entries = new Set(
    catalogue
      .all("ServiceEntry")
      .flatMap(({ hosts, namespace }) => hosts.map(({ value }) => fullHost(value, namespace))),
  );
  const visit = (from: Resource, host: string) => {
    if (from.namespaceGiven && entries.has(fullHost(host, from.namespace)))
      inhabited.add(inhabitedKey(from, from.namespace));
    const service = serviceOfHost(fullHost(host, from.namespace));
    if (service && catalogue.find("Service", service).some(({ origin }) => origin === "file")) {
      inhabited.add(inhabitedKey(from, service.namespace));
    }
  };
  for (const virtualService of catalogue.all("VirtualService")) {
    for (const { host } of virtualService.destinations) visit(virtualService, host.value);
  }
  for (const rule of catalogue.all("DestinationRule")) if (rule.host) visit(rule, rule.host.value);
  for (const ingress of catalogue.all("Ingress")) {
    for (const { service } of ingress.backends) visit(ingress, service.value);
  }
  for (const route of routeKinds.flatMap((kind): readonly Route[] => catalogue.all(kind))) {
    for (const reference of [...route.parents, ...route.backends].filter(meansService)) {
      const { namespace, name } = referenceKey(reference, route);
      visit(route, serviceHost(namespace, name));
    }
  }
  return inhabited;
}

function inhabitedKey({ home }: Resource, namespace: string): string {
  return `${home.kind === "tree" ? home.file : home.environment}\n${namespace}`;
}

function mayBring({ brings, namespace, names }: Provider, kind: Brought, key: Key): boolean {
  if (brings && !brings.has(kind)) return false;
  if (namespace !== undefined && namespace !== key.namespace) return false;
  return names === undefined || names.some((pattern) => matchesName(pattern, key.name));
}

/**
 * Whether a provider belongs to the same part of the tree: it stands in a directory around the object, beside it or below
 * it; or it says both the namespace and the names of what it creates, wherever it stands.
 */
function reaches(provider: Provider, from: Resource): boolean {
  const around = parentOf(from.home.directory);
  return (
    holds(provider.at, from.home.directory) ||
    holds(around, provider.at) ||
    (provider.names !== undefined && provider.namespace !== undefined)
  );
}

function holds(directory: string, other: string): boolean {
  return directory === "." || other === directory || other.startsWith(`${directory}/`);
}
