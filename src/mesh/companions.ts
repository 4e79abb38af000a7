import type { AnyResource, Kind, Kinds } from "../resources/kinds.js";
import type { Resource } from "../resources/resource.js";
import type { Catalogue } from "./catalogue.js";
import { add } from "./multimap.js";

/** The keys by which objects of a kind are looked up. */
export type KeysOf<R> = (resource: R) => Iterable<string>;

type Groups = ReadonlyMap<string, readonly number[]>;

/** Objects by the things they have in common, inside what is applied together. */
export class Companions {
  readonly #catalogue: Catalogue;
  /** By the function that gives the keys, and by kind: which of its resources bear a key, as positions in `all`. */
  readonly #groups = new WeakMap<object, Map<Kind, Groups>>();
  #menus: ReadonlySet<string> | undefined;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** The objects of a kind that bear `key` by `keysOf` and are applied together with `resource`, in file order. */
  *of<K extends Kind>(
    kind: K,
    resource: Resource,
    key: string,
    keysOf: KeysOf<Kinds[K]>,
  ): Generator<Kinds[K]> {
    const all = this.#catalogue.all(kind);
    for (const index of this.#groupsBy(kind, all, keysOf).get(this.#scopedKey(resource, key)) ?? []) {
      const member = all[index];
      if (member) yield member;
    }
  }

  /** Whether the files around an object are alternatives or steps: one object stands in several files of its directory. */
  areAlternatives({ home }: Resource): boolean {
    this.#menus ??= menusOf(this.#catalogue.everything());
    return home.kind === "tree" && this.#menus.has(home.directory);
  }

  /** One text for all objects that are applied together and bear a key. */
  #scopedKey(resource: Resource, key: string): string {
    const { kind, environment, directory, file } = resource.home;
    if (kind !== "tree") return `${kind} ${environment}\n${key}`;
    return `tree ${this.areAlternatives(resource) ? file : directory}\n${key}`;
  }

  #groupsBy<R extends Resource>(kind: Kind, all: readonly R[], keysOf: KeysOf<R>): Groups {
    const byKind = this.#groups.get(keysOf) ?? new Map<Kind, Groups>();
    this.#groups.set(keysOf, byKind);
    const known = byKind.get(kind);
    if (known) return known;
    const groups = new Map<string, number[]>();
    for (const [index, resource] of all.entries()) {
      for (const key of new Set(keysOf(resource))) add(groups, this.#scopedKey(resource, key), index);
    }
    byKind.set(kind, groups);
    return groups;
  }
}

/** Directories in which one object stands in several files, so that the files are alternatives or steps. */
function menusOf(resources: readonly AnyResource[]): ReadonlySet<string> {
  const seen = new Map<string, string>();
  const menus = new Set<string>();
  for (const { kind, namespace, name, home } of resources) {
    if (home.kind !== "tree") continue;
    const key = `${home.directory}\n${kind}/${namespace}/${name}`;
    const file = seen.get(key);
    if (file === undefined) seen.set(key, home.file);
    else if (file !== home.file) menus.add(home.directory);
  }
  return menus;
}
