import type { AnyResource, Kind, Kinds } from "../resources/kinds.js";
import type { Key, Resource } from "../resources/resource.js";
import { add } from "./multimap.js";

/** The resources of one world by kind, by key and by name. Lists keep file order. */
export class Catalogue {
  readonly #lists = new Map<string, AnyResource[]>();
  readonly #all: readonly AnyResource[];

  constructor(resources: readonly AnyResource[]) {
    this.#all = resources;
    for (const resource of resources) {
      const { kind, namespace, name } = resource;
      add(this.#lists, kind, resource);
      add(this.#lists, `${kind}/${namespace}/${name}`, resource);
      add(this.#lists, `${kind}/*/${name}`, resource);
      add(this.#lists, `${kind}/${namespace}/*`, resource);
      if (isFloating(resource)) add(this.#lists, `${kind}/?/${name}`, resource);
    }
  }

  /** Every object of every kind. */
  everything(): readonly AnyResource[] {
    return this.#all;
  }

  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return this.#list(kind, kind);
  }

  /**
   * Every object of that kind, namespace and name: alternatives when they are several. Where there is none, those of the
   * name whose namespace is not said anywhere: they may be applied to that one.
   */
  find<K extends Kind>(kind: K, { namespace, name }: Key): readonly Kinds[K][] {
    const found = this.#list(kind, `${kind}/${namespace}/${name}`);
    return found.length > 0 ? found : this.#list(kind, `${kind}/?/${name}`);
  }

  /** Every object of that kind and name, in any namespace. */
  named<K extends Kind>(kind: K, name: string): readonly Kinds[K][] {
    return this.#list(kind, `${kind}/*/${name}`);
  }

  /** Every object of that kind in a namespace. */
  inNamespace<K extends Kind>(kind: K, namespace: string): readonly Kinds[K][] {
    return this.#list(kind, `${kind}/${namespace}/*`);
  }

  #list<K extends Kind>(kind: K, key: string): readonly Kinds[K][] {
    const list = this.#lists.get(key) ?? none;
    return isOf(kind, list) ? list : none;
  }
}

const none: readonly never[] = [];

/** Whether an object could be applied to any namespace, because nothing says one. */
export function isFloating({ namespaceGiven, origin }: Resource): boolean {
  return !namespaceGiven && origin === "file";
}

/** Lists are kept by kind, so the first tells for all. */
function isOf<K extends Kind>(kind: K, list: readonly AnyResource[]): list is readonly Kinds[K][] {
  return list[0]?.kind === kind;
}
