import type { AnyResource, Kind, Kinds } from "../resources/kinds.js";
import type { Key, Resource } from "../resources/resource.js";
import { add } from "./multimap.js";

/** The resources of one kind: all, and by namespace and name. Lists keep file order. */
class KindList {
  readonly all: AnyResource[] = [];
  readonly #keys = new Map<string, Map<string, AnyResource[]>>();
  /** By name alone; made when it is asked for first, which few runs do. */
  #names: Map<string, AnyResource[]> | undefined;

  add(resource: AnyResource): void {
    this.all.push(resource);
    const names = this.#keys.get(resource.namespace) ?? new Map<string, AnyResource[]>();
    this.#keys.set(resource.namespace, names);
    add(names, resource.name, resource);
  }

  find({ namespace, name }: Key): readonly AnyResource[] | undefined {
    return this.#keys.get(namespace)?.get(name);
  }

  named(name: string): readonly AnyResource[] {
    if (!this.#names) {
      this.#names = new Map();
      for (const resource of this.all) add(this.#names, resource.name, resource);
    }
    return this.#names.get(name) ?? none;
  }

  namespaces(): Iterable<string> {
    return this.#keys.keys();
  }

  inNamespace(namespace: string): readonly AnyResource[] {
    return [...(this.#keys.get(namespace)?.values() ?? none)].flat();
  }
}

/** The resources of one world by kind, by key and by name. */
export class Catalogue {
  readonly #kinds = new Map<Kind, KindList>();
  readonly #all: readonly AnyResource[];
  /** By object, which of all it is; made when it is asked for first, which few runs do. */
  #positions: ReadonlyMap<Resource, number> | undefined;

  constructor(resources: readonly AnyResource[]) {
    this.#all = resources;
    for (const resource of resources) {
      const list = this.#kinds.get(resource.kind) ?? new KindList();
      this.#kinds.set(resource.kind, list);
      list.add(resource);
    }
  }

  /** Every object of every kind. */
  everything(): readonly AnyResource[] {
    return this.#all;
  }

  /** Whether an object comes before another in file order. */
  isBefore(one: Resource, other: Resource): boolean {
    this.#positions ??= new Map(this.#all.map((resource, index) => [resource, index]));
    return (this.#positions.get(one) ?? 0) < (this.#positions.get(other) ?? 0);
  }

  /** The namespaces of all objects; "" is that of objects outside namespaces. */
  namespaces(): ReadonlySet<string> {
    return new Set([...this.#kinds.values()].flatMap((list) => [...list.namespaces()]));
  }

  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return ofKind(kind, this.#kinds.get(kind)?.all);
  }

  /**
   * Every object of that kind, namespace and name: alternatives when they are several. Where there is none, those of the
   * name whose namespace is not said anywhere: they may be applied to that one.
   */
  find<K extends Kind>(kind: K, key: Key): readonly Kinds[K][] {
    const found = ofKind(kind, this.#kinds.get(kind)?.find(key));
    return found.length > 0 ? found : this.named(kind, key.name).filter(isFloating);
  }

  /** Every object of that kind and name, in any namespace. */
  named<K extends Kind>(kind: K, name: string): readonly Kinds[K][] {
    return ofKind(kind, this.#kinds.get(kind)?.named(name));
  }

  /** The namespaces that the files define or run pods in. */
  definedNamespaces(): ReadonlySet<string> {
    return new Set([
      ...this.all("Namespace").map(({ name }) => name),
      ...this.all("Workload").flatMap(({ origin, namespace }) => (origin === "file" ? [namespace] : [])),
    ]);
  }

  /** Every object of that kind in a namespace. */
  inNamespace<K extends Kind>(kind: K, namespace: string): readonly Kinds[K][] {
    return ofKind(kind, this.#kinds.get(kind)?.inNamespace(namespace));
  }
}

const none: readonly never[] = [];

/** Lists are kept by kind, so the first tells for all. */
function ofKind<K extends Kind>(kind: K, list: readonly AnyResource[] = none): readonly Kinds[K][] {
  return isOf(kind, list) ? list : none;
}

function isOf<K extends Kind>(kind: K, list: readonly AnyResource[]): list is readonly Kinds[K][] {
  return list[0]?.kind === kind;
}

/** Whether an object could be applied to any namespace, because nothing says one. */
export function isFloating({ namespaceGiven, origin }: Resource): boolean {
  return !namespaceGiven && origin === "file";
}
