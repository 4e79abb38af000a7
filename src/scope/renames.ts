import { isMap, type Value, type ValueMap } from "../decode/value.js";
import { type Chain, kustomizationsAlong, stagesAlong } from "./chains.js";
import { draftOf, throughStages } from "./draft.js";
import type { ScopeInput } from "./environment.js";
import { groupOf, kindOf, nameOf } from "./identity.js";
import { type Kustomization, renames } from "./kustomization.js";
import { append } from "./lists.js";
import { type NameReference, referencesIn, withReferences } from "./name-references.js";
import type { Stages } from "./stages.js";
import { itemsAt, textAt } from "./touch.js";

/** An object that kustomizations above it rename: what it is called in the end, and by way of whom. */
interface Renamed {
  readonly name: string;
  readonly along: readonly Kustomization[];
}

/** Makes the references of an object follow the renamed objects; undefined when nothing below the chain's root is renamed. */
export type Follow = ((object: ValueMap) => ValueMap) | undefined;

type Files = (kustomization: Kustomization) => readonly string[];

/** Answers how references change along a chain. Files are decoded for it only below roots that rename something. */
export function referencesAlong(
  allChains: () => Iterable<Chain>,
  files: Files,
  stages: Stages,
  input: Pick<ScopeInput, "documents">,
): (chain: Chain) => Follow {
  let chainsByTop: ReadonlyMap<Chain, readonly Chain[]> | undefined;
  const renamedByTop = new Map<Chain, ReadonlyMap<string, readonly Renamed[]>>();
  const known = new Map<string, readonly ValueMap[]>();
  const objectsIn = (file: string): readonly ValueMap[] => {
    const objects = known.get(file) ?? input.documents(file).flatMap(objectsOf).map(identity);
    known.set(file, objects);
    return objects;
  };
  return (chain) => {
    chainsByTop ??= renamingChains(allChains());
    const top = topOf(chain);
    const below = chainsByTop.get(top);
    if (!below) return undefined;
    const renamed = renamedByTop.get(top) ?? renamedIn(below, (of) => files(of).flatMap(objectsIn), stages);
    renamedByTop.set(top, renamed);
    const along = kustomizationsAlong(chain);
    const added = along.flatMap((kustomization) => addedReferences(kustomization, input));
    return (object) =>
      withReferences(object, added, (kind, name) => nearest(renamed.get(`${kind}/${name}`), along) ?? name);
  };
}

function topOf(chain: Chain): Chain {
  let top = chain;
  while (top.up) top = top.up.chain;
  return top;
}

/** The chains below each root that renames, itself or further down. */
function renamingChains(chains: Iterable<Chain>): ReadonlyMap<Chain, readonly Chain[]> {
  const byTop = new Map<Chain, Chain[]>();
  const renaming = new Set<Chain>();
  for (const chain of chains) {
    const top = topOf(chain);
    append(byTop, top, chain);
    if (renames(chain.kustomization)) renaming.add(top);
  }
  return new Map([...byTop].filter(([top]) => renaming.has(top)));
}

/** What the objects of these chains are called in the end, by kind and each name they have had. */
function renamedIn(
  chains: readonly Chain[],
  objects: (kustomization: Kustomization) => readonly ValueMap[],
  stages: Stages,
): ReadonlyMap<string, readonly Renamed[]> {
  const renamed = new Map<string, Renamed[]>();
  for (const chain of chains) {
    const along = kustomizationsAlong(chain);
    const steps = stagesAlong(chain, stages);
    for (const object of [...objects(chain.kustomization), ...generatedBy(chain.kustomization)]) {
      const draft = throughStages(draftOf(object), steps);
      const name = draft && nameOf(draft.object);
      if (!draft || name === undefined) continue;
      for (const old of draft.names) append(renamed, `${kindOf(object)}/${old}`, { name, along });
    }
  }
  return renamed;
}

function objectsOf(document: Value): readonly ValueMap[] {
  if (!isMap(document)) return [];
  const items =
    groupOf(document) === "" && kindOf(document) === "List" ? itemsAt(document, "items") : [document];
  return items.filter(isMap);
}

/** Who an object is: all that has to be kept of it to follow its name. */
function identity({ apiVersion = null, kind = null, metadata = null }: ValueMap): ValueMap {
  return { apiVersion, kind, metadata };
}

/** The ConfigMaps and Secrets that a kustomization generates, as far as they need a name. */
export function generatedBy({ value }: Kustomization): readonly ValueMap[] {
  return Object.entries({ ConfigMap: "configMapGenerator", Secret: "secretGenerator" }).flatMap(
    ([kind, field]) =>
      itemsAt(value, field).flatMap((generator) => {
        const name = isMap(generator) ? textAt(generator, "name") : undefined;
        return name === undefined ? [] : [{ apiVersion: "v1", kind, metadata: { name } }];
      }),
  );
}

function addedReferences(
  kustomization: Kustomization,
  input: Pick<ScopeInput, "documents">,
): readonly NameReference[] {
  return kustomization.configurations.flatMap((file) => input.documents(file).flatMap(referencesIn));
}

/** The name of the candidate that shares most of the way up: bases of one root may hold objects of one name. */
function nearest(
  candidates: readonly Renamed[] | undefined,
  along: readonly Kustomization[],
): string | undefined {
  let best: { readonly name: string; readonly shared: number } | undefined;
  for (const { name, along: other } of candidates ?? []) {
    const shared = sharedEnd(along, other);
    if (!best || shared > best.shared) best = { name, shared };
  }
  return best?.name;
}

function sharedEnd<T>(a: readonly T[], b: readonly T[]): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared += 1;
  return shared;
}
