import { normalize } from "node:path/posix";
import type { ValueMap } from "../decode/value.js";
import { type Chain, chainsTo, stagesAlong } from "./chains.js";
import { membership } from "./configured.js";
import { directoriesOf } from "./directories.js";
import { draftOf, throughStages } from "./draft.js";
import type { Appearance, Environment, ScopeInput, Scopes } from "./environment.js";
import type { Kustomization } from "./kustomization.js";
import { type KustomizeGraph, kustomizeGraph } from "./kustomize-graph.js";
import { providersOf } from "./object-providers.js";
import { referencesAlong } from "./renames.js";
import { stagesOf } from "./stages.js";
import { treeProviders } from "./tree-providers.js";

/** The environments that kustomizations and plain files belong to, before any chain is followed. */
interface Plan {
  readonly environments: readonly Environment[];
  /** The environments that each root kustomization makes, or is configured into. */
  readonly roots: ReadonlyMap<Kustomization, readonly Environment[]>;
  /** The environments of a file that no kustomization lists. */
  plain(path: string): readonly Environment[];
}

/**
 * Works out what every file is part of, without reading the manifests themselves. With configured environments, files
 * in none of them form the tree environment.
 */
export function openScopes(input: ScopeInput): Scopes {
  const graph = kustomizeGraph(input);
  const plan = input.configured ? configuredPlan(graph, input.configured) : foundPlan(graph);
  const chains = chainsTo(plan.roots, graph);
  const appear = appearancesOf(graph, chains, input);
  const parts = new Set(graph.kustomizations.flatMap((kustomization) => kustomization.parts));
  const own = new Set(graph.kustomizations.map(({ path }) => path));
  const isHere = directoriesOf(input.files);
  const asWritten = new Map(plan.environments.map((environment) => [environment, written(environment)]));

  const appearances = (path: string): readonly Appearance[] => {
    const file = normalize(path);
    if (own.has(file)) return [];
    const listing = graph.listing(file);
    if (listing.length > 0) return listing.flatMap(appear);
    return parts.has(file) ? [] : plan.plain(file).flatMap((environment) => asWritten.get(environment) ?? []);
  };
  return {
    appearances,
    isPartial: (path) => !own.has(normalize(path)) && appearances(path).length === 0,
    environments: plan.environments,
    providers: treeProviders(input.charts, graph),
    providersOf: (object, path) => providersOf(object, path, isHere),
    problems: graph.problems,
  };
}

function treeEnvironment(): Environment {
  return { name: "", kind: "tree", directory: "." };
}

function foundPlan({ roots }: KustomizeGraph): Plan {
  const tree = treeEnvironment();
  const byRoot = new Map(
    roots.map((root): [Kustomization, readonly [Environment]] => [
      root,
      [{ name: root.directory, kind: "kustomize", directory: root.directory }],
    ]),
  );
  return { environments: [tree, ...[...byRoot.values()].flat()], roots: byRoot, plain: () => [tree] };
}

/** In a configured environment, a kustomization is a root when no other one of that environment refers to it. */
function configuredPlan(
  graph: KustomizeGraph,
  configured: Readonly<Record<string, readonly string[]>>,
): Plan {
  const tree = treeEnvironment();
  const members = Object.entries(configured).map(([name, patterns]) => {
    const environment: Environment = { name, kind: "configured", directory: "." };
    return { environment, has: membership(patterns) };
  });
  const plain = (path: string): readonly Environment[] => {
    const environments = members.filter(({ has }) => has(path)).map(({ environment }) => environment);
    return environments.length > 0 ? environments : [tree];
  };
  const roots = new Map<Kustomization, readonly Environment[]>();
  for (const kustomization of graph.kustomizations) {
    if (kustomization.isComponent) continue;
    const users = graph.users(kustomization).map(({ from }) => from.path);
    const own = members
      .filter(({ has }) => has(kustomization.path) && !users.some(has))
      .map(({ environment }) => environment);
    if (own.length > 0) roots.set(kustomization, own);
  }
  for (const root of graph.roots) if (!members.some(({ has }) => has(root.path))) roots.set(root, [tree]);
  return { environments: [tree, ...members.map(({ environment }) => environment)], roots, plain };
}

function written(environment: Environment): Appearance {
  return { environment, asWritten: true, transform: (object) => object };
}

/** Answers the appearances of the files that a kustomization lists: one for each chain to a root. */
function appearancesOf(
  graph: KustomizeGraph,
  chains: (kustomization: Kustomization) => readonly Chain[],
  input: ScopeInput,
): (kustomization: Kustomization) => readonly Appearance[] {
  const stages = stagesOf(graph, input);
  const allChains = (): Chain[] => graph.kustomizations.flatMap(chains);
  const files = (of: Kustomization): readonly string[] =>
    of.resources.map(({ target }) => target).filter((target) => graph.listing(target).length > 0);
  const following = referencesAlong(allChains, files, stages, input);
  const appearance = (chain: Chain): Appearance => {
    const steps = stagesAlong(chain, stages);
    const follow = following(chain);
    if (steps.length === 0 && !follow) return written(chain.environment);
    const transform = (object: ValueMap): ValueMap | undefined => {
      const result = throughStages(draftOf(object), steps)?.object;
      return result && follow ? follow(result) : result;
    };
    return { environment: chain.environment, asWritten: false, transform };
  };
  const known = new Map<Kustomization, readonly Appearance[]>();
  return (kustomization) => {
    const all = known.get(kustomization) ?? chains(kustomization).map(appearance);
    known.set(kustomization, all);
    return all;
  };
}
