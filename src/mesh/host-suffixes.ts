import type { LocatedText, Resource } from "../resources/resource.js";
import type { Service } from "../resources/service.js";
import { fullHost, isWildcard, serviceHost, suffixesOf } from "./hosts.js";

/** Hosts by the wildcards that mean them. */
export class HostSuffixes {
  /** By what follows the star: the namespaces with such a host. */
  readonly #namespaces = new Map<string, Set<string>>();

  constructor(
    services: readonly Service[],
    others: readonly (Resource & { hosts: readonly LocatedText[] })[],
  ) {
    for (const { namespace, name } of services) this.#add(serviceHost(namespace, name), namespace);
    for (const { namespace, hosts } of others) {
      for (const { value } of hosts) this.#add(fullHost(value, namespace), namespace);
    }
  }

  /** The namespaces with a host that a wildcard means, such as `*.example.com`; a narrower wildcard is one, too. */
  namespacesOf(wildcard: string): ReadonlySet<string> {
    return this.#namespaces.get(wildcard.slice(1)) ?? none;
  }

  #add(host: string, namespace: string): void {
    for (const suffix of suffixesOf(isWildcard(host) ? host.slice(1) : host)) {
      const namespaces = this.#namespaces.get(suffix) ?? new Set();
      this.#namespaces.set(suffix, namespaces.add(namespace));
    }
  }
}

const none: ReadonlySet<string> = new Set();
