import type { Stage } from "./draft.js";
import type { Environment } from "./environment.js";
import type { Kustomization } from "./kustomization.js";
import type { KustomizeGraph, Link } from "./kustomize-graph.js";
import type { Stages } from "./stages.js";

/** The way from a kustomization up to the root of an environment. */
export interface Chain {
  readonly environment: Environment;
  readonly kustomization: Kustomization;
  /** Undefined at the root. */
  readonly up: { readonly chain: Chain; readonly link: Link } | undefined;
}

/** Longer ways, and more ways than this to one root, are only in trees that were made to be hard. */
const longest = 64;
const mostToOneRoot = 16;

/** Answers every chain of a kustomization, roots in path order. */
export function chainsTo(
  roots: ReadonlyMap<Kustomization, readonly Environment[]>,
  graph: Pick<KustomizeGraph, "users">,
): (kustomization: Kustomization) => readonly Chain[] {
  const known = new Map<Kustomization, readonly Chain[]>();
  const open = new Set<Kustomization>();
  const chains = (kustomization: Kustomization): readonly Chain[] => {
    const done = known.get(kustomization);
    if (done) return done;
    if (open.has(kustomization) || open.size === longest) return [];
    open.add(kustomization);
    const own = (roots.get(kustomization) ?? []).map((environment) => ({
      environment,
      kustomization,
      up: undefined,
    }));
    const found: Chain[] = [...own];
    for (const link of graph.users(kustomization)) {
      for (const chain of chains(link.from)) {
        found.push({ environment: chain.environment, kustomization, up: { chain, link } });
      }
    }
    open.delete(kustomization);
    const kept = fewToEachRoot(found);
    known.set(kustomization, kept);
    return kept;
  };
  return chains;
}

function fewToEachRoot(chains: readonly Chain[]): readonly Chain[] {
  const counts = new Map<Environment, number>();
  return chains.filter(({ environment }) => {
    const count = (counts.get(environment) ?? 0) + 1;
    counts.set(environment, count);
    return count <= mostToOneRoot;
  });
}

/** Every stage that the objects of a chain's lowest kustomization go through, in order. */
export function stagesAlong(chain: Chain, stages: Stages): readonly Stage[] {
  const all: Stage[] = [...stages.of(chain.kustomization)];
  for (let { up } = chain; up; up = up.chain.up) {
    const { chain: above, link } = up;
    all.push(...stages.of(above.kustomization, link.component === undefined ? 0 : link.component + 1));
  }
  return all;
}

/** The kustomizations of a chain, lowest first. */
export function kustomizationsAlong(chain: Chain): readonly Kustomization[] {
  const all = [chain.kustomization];
  for (let { up } = chain; up; up = up.chain.up) all.push(up.chain.kustomization);
  return all;
}
