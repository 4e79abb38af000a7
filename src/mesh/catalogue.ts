import type { AnyResource, Kind, Kinds } from "../resources/kinds.js";
import type { Key } from "../resources/resource.js";
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
    }
  }

  /** Every object of every kind. */
  everything(): readonly AnyResource[] {
    return this.#all;
  }

  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return this.#list(kind, kind);
  }

  /** Every object of that kind, namespace and name: alternatives when they are several. */
  find<K extends Kind>(kind: K, { namespace, name }: Key): readonly Kinds[K][] {
    return this.#list(kind, `${kind}/${namespace}/${name}`);
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

/** Lists are kept by kind, so the first tells for all. */
function isOf<K extends Kind>(kind: K, list: readonly AnyResource[]): list is readonly Kinds[K][] {
  return list[0]?.kind === kind;
}
