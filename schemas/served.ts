import type { KindSchema } from "./crds.js";
import type { ServedKind } from "./kubernetes.js";

/** Kinds of an API group, each with the versions in which it is served, the best one first. */
type Kinds = Readonly<Record<string, readonly string[]>>;

/** What clusters serve, by group; core's is "". */
export interface Served {
  readonly groups: Readonly<Record<string, Kinds>>;
  /** Versions that are served and deprecated, by `group/Kind`. */
  readonly deprecated: Kinds;
}

/** Everything that is served, sorted by names. */
export function servedKinds(schemas: readonly KindSchema[], builtIn: readonly ServedKind[]): Served {
  const served = [...schemas.filter(({ served }) => served), ...builtIn];
  const deprecated = schemas.filter((schema) => schema.served && schema.deprecated);
  return {
    groups: byName(
      served,
      ({ group }) => group,
      (its) => byName(its, ({ kind }) => kind, versionsOf),
    ),
    deprecated: byName(deprecated, ({ group, kind }) => `${group}/${kind}`, versionsOf),
  };
}

function versionsOf(kinds: readonly ServedKind[]): readonly string[] {
  return [...new Set(kinds.map(({ version }) => version))].sort(compareVersions);
}

/** By Kubernetes' priority: stable before beta before alpha, later before earlier. */
function compareVersions(a: string, b: string): number {
  return rank(b) - rank(a);
}

function rank(version: string): number {
  const [, major = "0", stage, minor = "0"] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  const stages = stage === undefined ? 2 : stage === "beta" ? 1 : 0;
  return stages * 1e6 + Number(major) * 1e3 + Number(minor);
}

function byName<T, R>(
  items: readonly T[],
  nameOf: (item: T) => string,
  answerOf: (items: readonly T[]) => R,
): Readonly<Record<string, R>> {
  const names = [...new Set(items.map(nameOf))].sort();
  return Object.fromEntries(
    names.map((name) => [name, answerOf(items.filter((item) => nameOf(item) === name))] as const),
  );
}
