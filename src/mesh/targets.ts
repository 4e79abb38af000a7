import type { Resource } from "../resources/resource.js";
import type { Service } from "../resources/service.js";
import type { ServiceEntry } from "../resources/service-entry.js";
import { isFloating } from "./catalogue.js";
import { fullHost, isWildcard, serviceHost, serviceOfHost, suffixesOf } from "./hosts.js";
import { add } from "./multimap.js";
import { isNear } from "./nearness.js";
import { serviceVisibleFrom, visibleFrom } from "./visibility.js";

/** What a host leads to. */
export interface Targets {
  /** The host as Istio completes it. */
  readonly host: string;
  readonly services: readonly Service[];
  /** ServiceEntries that name the host exactly, also where it is a wildcard: their cluster bears it as a name. */
  readonly entries: readonly ServiceEntry[];
  /** ServiceEntries near by that only cover it by a wildcard: it is reachable through them, but no cluster bears its name. */
  readonly covering: readonly ServiceEntry[];
  /** What would be there, were it exported to the namespace that asks. */
  readonly hidden: readonly (Service | ServiceEntry)[];
}

/** Services and ServiceEntries by the hosts they answer for. */
export class HostIndex {
  readonly #services = new Map<string, Service[]>();
  /** Services that could be applied to any namespace, by name. */
  readonly #floating = new Map<string, Service[]>();
  readonly #entries = new Map<string, ServiceEntry[]>();
  readonly #wildcards = new Map<string, ServiceEntry[]>();
  /** Answers that several rules ask for, by namespace and host. */
  readonly #answers = new Map<string, Map<string, Targets>>();

  constructor(services: readonly Service[], entries: readonly ServiceEntry[]) {
    for (const service of services) {
      add(this.#services, serviceHost(service.namespace, service.name), service);
      if (isFloating(service)) add(this.#floating, service.name, service);
    }
    for (const entry of entries) {
      for (const { value } of entry.hosts) {
        add(isWildcard(value) ? this.#wildcards : this.#entries, fullHost(value, entry.namespace), entry);
      }
    }
  }

  /** What the host leads to when an object of `from`'s namespace names it. */
  targets(text: string, from: Resource): Targets {
    const answers = this.#answers.get(from.namespace) ?? new Map<string, Targets>();
    const known = answers.get(text);
    if (known) return known;
    this.#answers.set(from.namespace, answers);
    const host = fullHost(text, from.namespace);
    const covering = this.#coveringEntries(host);
    const answer = this.#answer(host, covering, from);
    // What covers a host depends on where the object stands; all else only on its namespace.
    if (covering.length === 0) answers.set(text, answer);
    return answer;
  }

  #answer(host: string, covering: readonly ServiceEntry[], from: Resource): Targets {
    const services = this.#services.get(host) ?? this.#floating.get(serviceOfHost(host)?.name ?? "") ?? [];
    const entries = (isWildcard(host) ? this.#wildcards : this.#entries).get(host) ?? [];
    const seen = (entry: ServiceEntry) => visibleFrom(entry, from.namespace);
    const seenService = (service: Service) => serviceVisibleFrom(service, from.namespace);
    return {
      host,
      services: services.filter(seenService),
      entries: entries.filter(seen),
      covering: covering.filter(
        (entry) => seen(entry) && (entry.origin === "declared" || isNear(from, entry)),
      ),
      hidden: [
        ...services.filter((service) => !seenService(service)),
        ...[...entries, ...covering].filter((entry) => !seen(entry)),
      ],
    };
  }

  #coveringEntries(host: string): readonly ServiceEntry[] {
    if (this.#wildcards.size === 0 || isWildcard(host)) return none;
    return suffixesOf(host).flatMap((suffix) => this.#wildcards.get(`*${suffix}`) ?? none);
  }
}

const none: readonly ServiceEntry[] = [];
