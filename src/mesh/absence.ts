import type { AnyResource, Kind } from "../resources/kinds.js";
import type { Key, Resource } from "../resources/resource.js";
import type { Brought, Provider } from "../scope/provider.js";
import type { Catalogue } from "./catalogue.js";
import { selects } from "./labels.js";
import { matchesName } from "./names.js";
import { isNear, parentOf } from "./nearness.js";
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

  constructor(catalogue: Catalogue, providers: readonly Provider[], closed: boolean) {
    this.#catalogue = catalogue;
    this.#providers = providers;
    this.#closed = closed;
  }

  /** What can be said of an object that is named in `from` and is in no file. */
  of(kind: Kind & Brought, key: Key, from: Resource): Absence {
    const provider = this.provider(kind, key, from);
    const neighbours = this.#catalogue.inNamespace(kind, key.namespace).filter((other) => isNear(from, other));
    const word = nearestWord(key.name, neighbours.map(({ name }) => name));
    const nearest = neighbours.find(({ name }) => name === word);
    const elsewhere = this.#catalogue.named(kind, key.name).find((other) => isNear(from, other));
    const inhabited = neighbours.length > 0 && from.namespaceGiven;
    const evidence = nearest !== undefined || elsewhere !== undefined || inhabited;
    return { certain: this.#closed || (evidence && provider === undefined), nearest, elsewhere, neighbours, provider };
  }

  /** The provider that may bring an object of that kind and name to that namespace; undefined when none may. */
  provider(kind: Brought, key: Key, from: Resource): Provider | undefined {
    return this.#providers.find((provider) => mayBring(provider, kind, key) && reaches(provider, from));
  }

  /** The provider that may bring pods with the labels a selector asks for; undefined when none may. */
  podProvider(selector: ReadonlyMap<string, string>): Provider | undefined {
    return this.#providers.find(({ brings, labels }) => (!brings || brings.has("Workload")) && (!labels || selects(selector, labels)));
  }

  /** Whether the configuration says that everything is here. */
  get closed(): boolean {
    return this.#closed;
  }
}

function mayBring({ brings, namespace, names }: Provider, kind: Brought, key: Key): boolean {
  if (brings && !brings.has(kind)) return false;
  if (namespace !== undefined && namespace !== key.namespace) return false;
  return names === undefined || names.some((pattern) => matchesName(pattern, key.name));
}

/** Whether a provider belongs to the same part of the tree: it stands in a directory around the object, beside it or below it. */
function reaches(provider: Provider, from: Resource): boolean {
  const around = parentOf(from.home.directory);
  return holds(provider.at, from.home.directory) || holds(around, provider.at) || provider.names !== undefined;
}

function holds(directory: string, other: string): boolean {
  return directory === "." || other === directory || other.startsWith(`${directory}/`);
}
