import type { KindSchema } from "./crds.js";
import { fieldsOf, outermost } from "./istio-fields.js";

/** One channel of one minor release. */
export interface ChannelRelease {
  readonly release: string;
  readonly channel: "standard" | "experimental";
  readonly schemas: readonly KindSchema[];
}

/** By name, where something was that is gone: "CHANNEL FIRST LAST", the standard channel where it was in both. */
type Past = Readonly<Record<string, string>>;

/** What earlier releases of the Gateway API had and the current schemas have not, by `group/Kind`. */
export interface GatewayHistory {
  /** Of kinds that there still are, by the path of the field. */
  readonly fields: Readonly<Record<string, Past>>;
  readonly versions: Readonly<Record<string, Past>>;
}

/** The releases are given oldest first. */
export function gatewayHistory(
  releases: readonly ChannelRelease[],
  current: readonly KindSchema[],
): GatewayHistory {
  const fields = gone(releases, fieldsOf, fieldsOf(current));
  const kinds = new Set(current.map(({ group, kind }) => `${group}/${kind}`));
  return {
    fields: sorted(
      [...fields].filter(([kind]) => kinds.has(kind)).map(([kind, past]) => [kind, outer(past)]),
    ),
    versions: sorted([...gone(releases, versionsOf, versionsOf(current))]),
  };
}

/** Names of things by `group/Kind`. */
type Names = ReadonlyMap<string, ReadonlySet<string>>;

function versionsOf(schemas: readonly KindSchema[]): Names {
  const versions = new Map<string, Set<string>>();
  for (const { group, kind, version, served } of schemas) {
    const key = `${group}/${kind}`;
    if (served) versions.set(key, (versions.get(key) ?? new Set()).add(version));
  }
  return versions;
}

function gone(
  releases: readonly ChannelRelease[],
  namesOf: (schemas: readonly KindSchema[]) => Names,
  current: Names,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const past = new Map<string, Map<string, string>>();
  for (const { release, channel, schemas } of releases) {
    for (const [kind, names] of namesOf(schemas)) {
      const known = past.get(kind) ?? new Map<string, string>();
      past.set(kind, known);
      for (const name of [...names].filter((one) => !current.get(kind)?.has(one))) {
        const [before = channel, first = release] = known.get(name)?.split(" ") ?? [];
        known.set(name, `${before === "standard" ? before : channel} ${first} ${release}`);
      }
    }
  }
  return past;
}

/** Without what is below a thing that is gone itself. */
function outer(past: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const kept = new Set(outermost([...past.keys()]));
  return new Map([...past].filter(([name]) => kept.has(name)));
}

function sorted(
  kinds: readonly (readonly [string, ReadonlyMap<string, string>])[],
): Readonly<Record<string, Past>> {
  const some = kinds.filter(([, past]) => past.size > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    some.map(([kind, past]) => [kind, Object.fromEntries([...past].sort(([a], [b]) => (a < b ? -1 : 1)))]),
  );
}
