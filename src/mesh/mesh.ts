import { type ConfigMap, injectorName } from "../resources/config-map.js";
import type { Gateway } from "../resources/gateway.js";
import type { AnyResource, Kind, Kinds } from "../resources/kinds.js";
import type { KubernetesGateway } from "../resources/kubernetes-gateway.js";
import type { Key, Labels, Reference, Resource } from "../resources/resource.js";
import type { Service } from "../resources/service.js";
import type { Destination, VirtualService } from "../resources/virtual-service.js";
import type { Workload } from "../resources/workload.js";
import type { Brought, Provider } from "../scope/provider.js";
import { type Absence, Absences } from "./absence.js";
import { Ambient } from "./ambient.js";
import { AppliedRules } from "./applied-rules.js";
import { Authorizations } from "./authorizations.js";
import { Catalogue, isFloating } from "./catalogue.js";
import { clusterNames } from "./clusters.js";
import { Companions, type KeysOf } from "./companions.js";
import { Credentials } from "./credentials.js";
import { type Delegation, delegations } from "./delegates.js";
import { RuleIndex } from "./destination-rules.js";
import { withExportDefaults } from "./export-defaults.js";
import { External } from "./external.js";
import { gatewayPods, sharePods } from "./gateway-pods.js";
import { byFullHost, gatewayKey } from "./gateways.js";
import { Grants } from "./grants.js";
import { serviceHost, serviceOfHost } from "./hosts.js";
import { Imports } from "./imports.js";
import { type MeshConfigAnswer, MeshConfigs } from "./mesh-configs.js";
import { isNear, nearest } from "./nearness.js";
import { Pods } from "./pods.js";
import { type Selectable, Selectors } from "./selecting.js";
import { Servers } from "./servers.js";
import type { GivenSettings, MeshSettings } from "./settings.js";
import { type SubsetAnswer, subsetAnswer } from "./subsets.js";
import { HostIndex, type Targets } from "./targets.js";

/** Everything the manifests of one world say, as questions. Answers keep file order. */
export class Mesh {
  readonly settings: MeshSettings;
  readonly ambient = new Ambient(this);
  readonly imports = new Imports(this);
  readonly #catalogue: Catalogue;
  readonly #absences: Absences;
  readonly #external: External;
  readonly #companions: Companions;
  readonly #configs: MeshConfigs;
  #pods: Pods | undefined;
  #hosts: HostIndex | undefined;
  #rules: RuleIndex | undefined;
  #appliedRules: AppliedRules | undefined;
  #servers: Servers | undefined;
  #selectors: Selectors<Service> | undefined;
  #authorizations: Authorizations | undefined;
  #namespaces: ReadonlySet<string> | undefined;
  #inhabited: ReadonlySet<string> | undefined;
  #clusters: ReadonlySet<string> | undefined;
  #delegations: ReadonlyMap<VirtualService, readonly Delegation[]> | undefined;
  #routed: ReadonlyMap<string, readonly VirtualService[]> | undefined;
  #credentials: Credentials | undefined;
  #grants: Grants | undefined;

  constructor(
    resources: readonly AnyResource[],
    providers: readonly Provider[],
    settings: GivenSettings,
    /** Every environment, this one included, in their order. */
    readonly environments: () => readonly Mesh[] = () => [this],
  ) {
    this.#external = new External(settings.external);
    this.#configs = new MeshConfigs(resources.filter((resource) => resource.kind === "MeshConfig"));
    this.settings = { ...settings, rootNamespace: settings.rootNamespace ?? this.#configs.rootNamespace };
    this.#catalogue = new Catalogue([
      ...withExportDefaults(resources, this.#configs),
      ...this.#external.workloads(),
    ]);
    this.#companions = new Companions(this.#catalogue);
    this.#absences = new Absences(this.#catalogue, providers, settings.closed);
  }

  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return this.#catalogue.all(kind);
  }

  /** The mesh configuration that holds for an object. */
  meshConfig(from: Resource): MeshConfigAnswer {
    return this.#configs.of(from);
  }

  /** Every object of that kind, namespace and name; alternatives when they are several. */
  find<K extends Kind>(kind: K, key: Key): readonly Kinds[K][] {
    return this.#catalogue.find(kind, key);
  }

  /** Every object of that kind and name, in whichever namespace. */
  named<K extends Kind>(kind: K, name: string): readonly Kinds[K][] {
    return this.#catalogue.named(kind, name);
  }

  /** Every object of that kind in a namespace. */
  inNamespace<K extends Kind>(kind: K, namespace: string): readonly Kinds[K][] {
    return this.#catalogue.inNamespace(kind, namespace);
  }

  /**
   * The objects of a kind that bear `key` by `keysOf` and are applied together with `resource`: those of its kustomize or
   * configured environment, or of its directory; of its file alone where the files of a directory are alternatives. Rules
   * about conflicts speak only inside that. `keysOf` must be one function for all calls, as its answers are kept.
   */
  together<K extends Kind>(
    kind: K,
    resource: Resource,
    key: string,
    keysOf: KeysOf<Kinds[K]>,
  ): readonly Kinds[K][] {
    return this.#companions.of(kind, resource, key, keysOf);
  }

  /** Like `together`, but only those that come before the resource in file order. */
  togetherBefore<K extends Kind>(
    kind: K,
    resource: Kinds[K],
    key: string,
    keysOf: KeysOf<Kinds[K]>,
  ): readonly Kinds[K][] {
    const members = this.together(kind, resource, key, keysOf);
    const own = members.indexOf(resource);
    return own < 0 ? members : members.slice(0, own);
  }

  /** Whether an object comes before another in file order. */
  isBefore(one: Resource, other: Resource): boolean {
    return this.#catalogue.isBefore(one, other);
  }

  /** What can be said of an object that is named in `from` and is in no file. */
  absence(kind: Kind & Brought, key: Key, from: Resource): Absence {
    return this.#absences.of(kind, key, from);
  }

  /** What may bring an object of that kind and name; undefined when nothing in the tree may. */
  provider(kind: Brought, key: Key, from: Resource): Provider | undefined {
    return this.#absences.provider(kind, key, from);
  }

  /** What may bring pods with the labels a selector asks for; undefined when nothing in the tree may. */
  podProvider(selector: Labels): Provider | undefined {
    return this.#absences.podProvider(selector.entries);
  }

  /** What is known to bring pods with the labels that a selector asks for; undefined when nothing in the tree is. */
  labelledProvider(selector: Labels): Provider | undefined {
    return this.#absences.labelledProvider(selector.entries);
  }

  /** What a host leads to when an object of `from`'s namespace names it. */
  targets(host: string, from: Resource): Targets {
    const targets = this.hosts.targets(host, from);
    const declared = this.#external.service(targets.host);
    return declared ? { ...targets, services: [...targets.services, declared] } : targets;
  }

  /** Like `targets`; where the host leads to nothing, the Services of that name near by that somebody meant by it. */
  targetsMeant(host: string, from: Resource): Targets {
    const targets = this.targets(host, from);
    const named = serviceOfHost(targets.host);
    if (targets.services.length + targets.entries.length > 0 || !named) return targets;
    const services = this.#catalogue.named("Service", named.name).filter((service) => isNear(from, service));
    return { ...targets, services };
  }

  /**
   * Whether two objects stand in two files that each bring the DestinationRule of a full host, so that each file may be a
   * setting of its own, applied without the other.
   */
  areSettingsApart(host: string, one: Resource, other: Resource): boolean {
    const rules = this.destinationRules;
    const files = [one.home.file, other.home.file];
    return (
      one.home.kind === "tree" &&
      one.home.file !== other.home.file &&
      files.every((file) => rules.standsIn(file, host))
    );
  }

  /** Every host of the ServiceEntries near an object. */
  entryHostsNear(from: Resource): readonly string[] {
    return this.near("ServiceEntry", from).flatMap(({ hosts }) => hosts.map(({ value }) => value));
  }

  get hosts(): HostIndex {
    this.#hosts ??= new HostIndex(this.all("Service"), this.all("ServiceEntry"));
    return this.#hosts;
  }

  get pods(): Pods {
    this.#pods ??= new Pods(this.all("Workload"));
    return this.#pods;
  }

  get destinationRules(): RuleIndex {
    this.#rules ??= new RuleIndex(this.all("DestinationRule"), this.settings.rootNamespace);
    return this.#rules;
  }

  /** The clusters of the mesh that the files name. */
  get clusters(): ReadonlySet<string> {
    this.#clusters ??= clusterNames(this.all("Secret"), this.all("MeshConfig"));
    return this.#clusters;
  }

  /** Who may refer to the objects of which namespaces. */
  get grants(): Grants {
    this.#grants ??= new Grants(this.all("ReferenceGrant"));
    return this.#grants;
  }

  /** Which Secrets gateways and clients take their certificates from. */
  get credentials(): Credentials {
    this.#credentials ??= new Credentials(this);
    return this.#credentials;
  }

  /** Which DestinationRules clients apply. */
  get appliedRules(): AppliedRules {
    this.#appliedRules ??= new AppliedRules(this.all("DestinationRule"), this.settings.rootNamespace);
    return this.#appliedRules;
  }

  /** What pods take from their clients. */
  get servers(): Servers {
    this.#servers ??= new Servers(this);
    return this.#servers;
  }

  /** The namespaces that the files define or run pods in. */
  get namespaces(): ReadonlySet<string> {
    this.#namespaces ??= this.#catalogue.definedNamespaces();
    return this.#namespaces;
  }

  /** The namespaces that anything of the files or of what is declared lives in. */
  get inhabited(): ReadonlySet<string> {
    this.#inhabited ??= new Set([...this.namespaces, ...this.#catalogue.namespaces()]);
    return this.#inhabited;
  }

  /** The workloads whose pods a selector picks; in every namespace when none is given. */
  selectedBy(selector: Labels, namespace?: string): readonly Workload[] {
    return this.pods.selectedBy(selector, namespace);
  }

  /** The Services that select pods. */
  servicesOf(pods: Selectable): readonly Service[] {
    this.#selectors ??= new Selectors(this.all("Service"));
    return this.#selectors.selecting(pods);
  }

  /** The AuthorizationPolicies that are for pods, or may be, wherever they stand. */
  authorizationsOf(workload: Workload): readonly Kinds["AuthorizationPolicy"][] {
    this.#authorizations ??= new Authorizations(this.all("AuthorizationPolicy"), this.settings.rootNamespace);
    return this.#authorizations.of(workload);
  }

  /** The objects of a kind that stand near an object: in its environment or directory, or the directory around it. */
  near<K extends Kind>(kind: K, from: Resource): readonly Kinds[K][] {
    return this.all(kind).filter((resource) => isNear(from, resource));
  }

  /**
   * The workloads that stand near an object, in its namespace: in its environment or directory, or the directory around
   * it.
   */
  podsNear(resource: Resource): readonly Workload[] {
    return this.inNamespace("Workload", resource.namespace).filter((workload) => isNear(resource, workload));
  }

  /**
   * The Namespace that an object is in, where it stands near enough to be that of its cluster; alternatives when they are
   * several. None for an object that may be applied to another namespace.
   */
  namespacesOf(resource: Resource): readonly Resource<"Namespace">[] {
    if (isFloating(resource) && !this.settings.closed) return [];
    const named = this.find("Namespace", { namespace: "", name: resource.namespace });
    return nearest(
      named.filter((namespace) => namespace.origin === "declared" || isNear(resource, namespace)),
      resource,
    );
  }

  /** The injectors of a revision that stand near an object, "" or "default" for the one without a name. */
  injectors(revision: string, from: Resource): readonly ConfigMap[] {
    const name = revision === "" || revision === "default" ? injectorName : `${injectorName}-${revision}`;
    const named = this.#catalogue.named("ConfigMap", name).filter((injector) => isNear(from, injector));
    return nearest(named, from);
  }

  /** The Gateways, of Istio or of the Gateway API, that an entry of `gateways` means; "mesh" is none. */
  gatewaysNamed(reference: Reference, from: Resource): readonly (Gateway | KubernetesGateway)[] {
    const key = gatewayKey(reference, from.namespace);
    const declared = this.#external.gateway(key);
    const own = [...this.find("Gateway", key), ...this.find("KubernetesGateway", key)];
    return declared ? [...own, declared] : own;
  }

  /** The Gateways of the Gateway API of that namespace and name, with what the configuration declares. */
  kubernetesGateways(key: Key): readonly KubernetesGateway[] {
    const declared = this.#external.kubernetesGateway(key);
    return [...this.find("KubernetesGateway", key), ...(declared ? [declared] : [])];
  }

  /** The Services of that namespace and name, with what the configuration declares. */
  services(key: Key): readonly Service[] {
    const declared = this.#external.service(serviceHost(key.namespace, key.name));
    return [...this.find("Service", key), ...(declared ? [declared] : [])];
  }

  /** Whether some pods are configured by both Gateways. Without selector labels a Gateway configures all. */
  sharePods(one: Gateway, other: Gateway): boolean {
    return sharePods(one, other, this);
  }

  /** The pods that a Gateway configures, as far as its selector says; none where it has no selector. */
  gatewayPods(gateway: Gateway): readonly Workload[] {
    return gatewayPods(gateway, this);
  }

  /** The VirtualServices whose hosts name a full host exactly. */
  virtualServicesFor(host: string): readonly VirtualService[] {
    this.#routed ??= byFullHost(this.all("VirtualService"));
    return this.#routed.get(host) ?? [];
  }

  /** The rules that send their requests on to a VirtualService. */
  delegationsTo(delegate: VirtualService): readonly Delegation[] {
    this.#delegations ??= delegations(this);
    return this.#delegations.get(delegate) ?? [];
  }

  /** Whether the proxies that apply a VirtualService see a DestinationRule that defines the subset a destination asks for. */
  subset(destination: Destination, virtualService: VirtualService): SubsetAnswer {
    return subsetAnswer(destination, virtualService, this);
  }

  /**
   * How loudly to say that only a farther object satisfies a reference which the nearest ones contradict: where the files
   * around it are alternatives, one of them is meant to be applied with that object, as far as anyone can tell; and what
   * stands in a directory of its own further down is near by chance.
   */
  elsewhere(from: Resource, nearest: readonly Resource[]): "info" | "warning" {
    if (this.standsAmongAlternatives(from)) return "info";
    return nearest.some((other) => isNear(from, other) && isNear(other, from)) ? "warning" : "info";
  }

  /** Whether the files around an object are alternatives or steps: one object stands in several files of its directory. */
  standsAmongAlternatives(resource: Resource): boolean {
    return this.#companions.areAlternatives(resource);
  }
}
