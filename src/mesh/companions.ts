import type { AnyResource, Kind, Kinds } from "../resources/kinds.js";
import type { Resource } from "../resources/resource.js";
import type { Catalogue } from "./catalogue.js";
import { add } from "./multimap.js";

/** The keys by which objects of a kind are looked up. */
export type KeysOf<R> = (resource: R) => Iterable<string>;

/** Which resources of a kind bear a key, as positions in `all`. */
interface Group {
  readonly members: number[];
  /** The same by what they are applied together with; made for a group that is asked about and not small. */
  byScope?: Map<string, number[]>;
}

/** A group this small is looked through faster than it is split. */
const small = 8;

/** Objects by the things they have in common, inside what is applied together. */
export class Companions {
  readonly #catalogue: Catalogue;
  /** By the function that gives the keys, by kind, and by key. */
  readonly #groups = new WeakMap<object, Map<Kind, ReadonlyMap<string, Group>>>();
  #menus: ReadonlySet<string> | undefined;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** The objects of a kind that bear `key` by `keysOf` and are applied together with `resource`, in file order. */
  of<K extends Kind>(
    kind: K,
    resource: Resource,
    key: string,
    keysOf: KeysOf<Kinds[K]>,
  ): readonly Kinds[K][] {
    const all = this.#catalogue.all(kind);
    const group = this.#groupsBy(kind, all, keysOf).get(key);
    return group ? this.#inScope(group, all, resource) : none;
  }

  #inScope<R extends Resource>(group: Group, all: readonly R[], resource: Resource): readonly R[] {
    const isSmall = group.members.length <= small;
    const near = isSmall ? group.members : this.#byScope(group, all).get(this.#scopeOf(resource));
    const found: R[] = [];
    for (const index of near ?? none) {
      const member = all[index];
      if (member && (!isSmall || this.#areTogether(member, resource))) found.push(member);
    }
    return found;
  }

  #byScope(group: Group, all: readonly Resource[]): ReadonlyMap<string, readonly number[]> {
    if (group.byScope) return group.byScope;
    const byScope = new Map<string, number[]>();
    for (const index of group.members) {
      const member = all[index];
      if (member) add(byScope, this.#scopeOf(member), index);
    }
    group.byScope = byScope;
    return byScope;
  }

  /** Whether the files around an object are alternatives or steps: one object stands in several files of its directory. */
  areAlternatives({ home }: Resource): boolean {
    if (home.kind !== "tree") return false;
    this.#menus ??= menusOf(this.#catalogue.everything());
    return this.#menus.has(home.directory);
  }

  #areTogether(a: Resource, b: Resource): boolean {
    if (a === b) return true;
    if (a.home.kind !== b.home.kind) return false;
    if (a.home.kind !== "tree") return a.home.environment === b.home.environment;
    return a.home.file === b.home.file || (a.home.directory === b.home.directory && !this.areAlternatives(a));
  }

  /** One text for all objects that are applied together. */
  #scopeOf(resource: Resource): string {
    const { kind, environment, directory, file } = resource.home;
    if (kind !== "tree") return `${kind} ${environment}`;
    return `tree ${this.areAlternatives(resource) ? file : directory}`;
  }

  #groupsBy<R extends Resource>(
    kind: Kind,
    all: readonly R[],
    keysOf: KeysOf<R>,
  ): ReadonlyMap<string, Group> {
    const byKind = this.#groups.get(keysOf) ?? new Map<Kind, ReadonlyMap<string, Group>>();
    this.#groups.set(keysOf, byKind);
    const known = byKind.get(kind);
    if (known) return known;
    const groups = new Map<string, Group>();
    for (const [index, resource] of all.entries()) {
      for (const key of keysOf(resource)) {
        const group = groups.get(key);
        if (!group) groups.set(key, { members: [index] });
        else if (group.members.at(-1) !== index) group.members.push(index);
      }
    }
    byKind.set(kind, groups);
    return groups;
  }
}

const none: readonly never[] = [];

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
