import type { LocatedText, Resource } from "../resources/resource.js";
import type { Service } from "../resources/service.js";
import type { ServiceEntry } from "../resources/service-entry.js";
import type { Sidecar } from "../resources/sidecar.js";
import { isFloating } from "./catalogue.js";
import { HostSuffixes } from "./host-suffixes.js";
import { isWildcard, splitServerHost } from "./hosts.js";
import type { Mesh } from "./mesh.js";
import { isNear } from "./nearness.js";

/** A host of an egress listener, in its parts. */
export interface EgressHost extends LocatedText {
  /** The namespace it selects from, "*" for any; never the sign for the own one. */
  readonly namespace: string;
  /** Lower-cased. */
  readonly host: string;
}

/** What a host of an egress listener selects. */
export type Import =
  | { readonly kind: "selected" | "absent" }
  /** Only a wildcard host covers it, which is selected by what it is written as alone. */
  | { readonly kind: "covered"; readonly by: ServiceEntry }
  /** It is of the namespace, but not exported to that of the Sidecar. */
  | { readonly kind: "hidden"; readonly by: Service | ServiceEntry }
  /** It is of another namespace. */
  | { readonly kind: "elsewhere"; readonly by: Service | ServiceEntry };

/** What the egress listeners of Sidecars select. */
export class Imports {
  readonly #mesh: Mesh;
  #suffixes: HostSuffixes | undefined;

  constructor(mesh: Mesh) {
    this.#mesh = mesh;
  }

  /**
   * The hosts of a Sidecar's egress listeners in their parts, without those that leave hosts out. The Sidecar of the root
   * namespace that is for all means by "." the namespace of each client, so that nothing can be said of it.
   */
  hostsOf(sidecar: Sidecar): readonly EgressHost[] {
    return sidecar.egressHosts.flatMap(({ value, at }) => {
      const { namespace, host } = splitServerHost(value);
      if (!namespace || namespace.startsWith("~") || (namespace === "." && this.#isDefault(sidecar)))
        return [];
      return [{ value, at, host, namespace: namespace === "." ? sidecar.namespace : namespace }];
    });
  }

  /**
   * What a host selects: Services, ServiceEntries and VirtualServices of the namespace with that host, written out in
   * full, or with one that its wildcard means. (pilot/pkg/model sidecar.go selectServices, virtualservice.go
   * SelectVirtualServices)
   */
  of(egress: EgressHost, sidecar: Sidecar): Import {
    const { host, namespace } = egress;
    if (isWildcard(host)) {
      const namespaces = this.#namespacesUnder(host);
      const isSelected = namespace === "*" ? namespaces.size > 0 : namespaces.has(namespace);
      return { kind: isSelected || !host.startsWith("*.") ? "selected" : "absent" };
    }
    // Short names are refused on admission.
    return host.includes(".") ? this.#exactly(egress, sidecar) : { kind: "selected" };
  }

  /** Whether a Sidecar is that of every namespace without one. */
  #isDefault({ namespace, selector }: Sidecar): boolean {
    return (
      namespace === this.#mesh.settings.rootNamespace &&
      !selector?.open &&
      (selector?.entries.size ?? 0) === 0
    );
  }

  #namespacesUnder(wildcard: string): ReadonlySet<string> {
    const mesh = this.#mesh;
    this.#suffixes ??= new HostSuffixes(mesh.all("Service"), [
      ...mesh.all("ServiceEntry"),
      ...mesh.all("VirtualService"),
    ]);
    return this.#suffixes.namespacesOf(wildcard);
  }

  #exactly({ host, namespace }: EgressHost, sidecar: Sidecar): Import {
    const { services, entries, covering, hidden } = this.#mesh.targets(host, sidecar);
    const isOf = (other: Resource) => namespace === "*" || isAt(namespace, other);
    const isBy = (other: Resource) => isNear(sidecar, other);
    const seen = [...services, ...entries, ...(this.#isDefault(sidecar) ? hidden : [])];
    if ([...seen, ...this.#mesh.virtualServicesFor(host)].some(isOf)) return { kind: "selected" };
    const unseen = hidden.find((other) => isOf(other) && isBy(other) && !other.open);
    if (unseen) return { kind: "hidden", by: unseen };
    const elsewhere = seen.find(isBy);
    if (elsewhere) return { kind: "elsewhere", by: elsewhere };
    const cover = covering.find(isOf);
    return cover ? { kind: "covered", by: cover } : { kind: "absent" };
  }
}

/** Whether an object may be one of a namespace. */
function isAt(namespace: string, other: Resource): boolean {
  return other.namespace === namespace || other.origin === "declared" || isFloating(other);
}
