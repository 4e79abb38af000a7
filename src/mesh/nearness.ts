import type { Home, Resource } from "../resources/resource.js";

/**
 * How near an object stands to another, as a whole number: the smaller, the nearer. In one file 0; in one kustomize or
 * configured environment 1; in one directory 2; beyond that one more for every directory that has to be left upwards.
 */
export function distance(from: Home, to: Home): number {
  if (from.file === to.file && from.environment === to.environment) return 0;
  if (from.kind !== "tree" && from.environment === to.environment) return 1;
  return 2 + stepsUp(from.directory, to.directory);
}

/** How many directories have to be left upwards from `from` until `to` lies below. */
function stepsUp(from: string, to: string): number {
  let steps = 0;
  for (let directory = from; !holds(directory, to); directory = parentOf(directory)) steps++;
  return steps;
}

function holds(directory: string, other: string): boolean {
  return directory === "." || other === directory || other.startsWith(`${directory}/`);
}

/** The directory around a file or directory; "." around the topmost. */
export function parentOf(directory: string): string {
  const slash = directory.lastIndexOf("/");
  return slash < 0 ? "." : directory.slice(0, slash);
}

/** Whether a file's object stands in one environment or directory with another. */
export function isBeside(from: Resource, other: Resource): boolean {
  return (
    other.origin === "file" &&
    distance(from.home, other.home) <= 2 &&
    from.home.directory === other.home.directory
  );
}

/** Whether a file's object stands in one environment or directory with another, or in or below the directory around it. */
export function isNear(from: Resource, other: Resource): boolean {
  return other.origin === "file" && distance(from.home, other.home) <= 3;
}

/**
 * Whether two objects are surely meant to be applied both: they stand in one file or environment, or everything is here.
 * Files of one directory may be steps, of which each takes the place of the one before.
 */
export function areBoth(one: Resource, other: Resource, closed: boolean): boolean {
  return closed || distance(one.home, other.home) <= 1;
}

/**
 * The candidates that stand nearest to `from`, in their own order, and with them whatever the configuration declares.
 * They are alternatives: one that satisfies is enough.
 */
export function nearest<R extends Resource>(candidates: readonly R[], from: Resource): readonly R[] {
  if (candidates.length < 2) return candidates;
  let best = Number.POSITIVE_INFINITY;
  for (const { origin, home } of candidates) {
    if (origin === "file") best = Math.min(best, distance(from.home, home));
  }
  return candidates.filter(({ origin, home }) => origin === "declared" || distance(from.home, home) === best);
}

/** How a question about several candidates came out. */
export type Answer<R> =
  | { readonly kind: "satisfied" }
  /** Only a farther object satisfies, while nearer ones contradict. */
  | { readonly kind: "elsewhere"; readonly by: R; readonly nearest: readonly R[] }
  | { readonly kind: "contradicted"; readonly nearest: readonly R[] }
  /** There is no candidate. */
  | { readonly kind: "absent" };

/** An object of one name in so many directories beside each other is part of an example or a step in each of them. */
const manyDirectories = 3;

/** Whether objects stand in many directories, none of them that of `from` or one around it. */
function areExamples(candidates: readonly Resource[], from: Resource): boolean {
  const directories = new Set(candidates.map(({ home }) => home.directory));
  return (
    directories.size >= manyDirectories && ![...directories].some((one) => holds(one, from.home.directory))
  );
}

/**
 * What contradicting nearest candidates mean. Objects far off in the tree that bear the name by chance contradict nothing,
 * unless both sides say their namespace, no other object satisfies, and all stand in one directory: where several
 * directories have an object of that name each, they are examples apart, and the one that is meant may be none of them.
 */
export function verdict<R extends Resource>(
  near: readonly R[],
  by: R | undefined,
  from: Resource,
): Answer<R> {
  if (areExamples(near, from)) return { kind: "satisfied" };
  if (near.some((candidate) => candidate.origin === "declared" || isNear(from, candidate))) {
    return by ? { kind: "elsewhere", by, nearest: near } : { kind: "contradicted", nearest: near };
  }
  const [first] = near;
  const sure =
    !by &&
    from.namespaceGiven &&
    near.every(({ namespaceGiven, home }) => namespaceGiven && home.directory === first?.home.directory);
  return sure ? { kind: "contradicted", nearest: near } : { kind: "satisfied" };
}

/** Asks the nearest candidates first, then all of them. An object that is not fully known satisfies. */
export function judge<R extends Resource>(
  candidates: readonly R[],
  from: Resource,
  satisfies: (candidate: R) => boolean,
): Answer<R> {
  if (candidates.length === 0) return { kind: "absent" };
  const near = nearest(candidates, from);
  if (near.some((candidate) => candidate.open || satisfies(candidate))) return { kind: "satisfied" };
  const by = candidates.find((candidate) => candidate.open || satisfies(candidate));
  return verdict(near, by, from);
}
