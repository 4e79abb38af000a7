import { isMap, type Value, type ValueMap } from "../src/decode/value.js";
import type { KindSchema } from "./crds.js";

/** Per `group/Kind` the paths of the fields it brought. "" stands for the kind itself. */
export type NewFields = Readonly<Record<string, readonly string[]>>;

/** What each release brought over the one before it; the releases are given oldest first. */
export function fieldsByRelease(
  releases: readonly { readonly release: string; readonly schemas: readonly KindSchema[] }[],
): Readonly<Record<string, NewFields>> {
  const fields = releases.map(({ schemas }) => fieldsOf(schemas));
  return Object.fromEntries(
    releases.flatMap(({ release }, index) => {
      const [before, now] = [fields[index - 1], fields[index]];
      return before && now ? [[release, newFields(before, now)] as const] : [];
    }),
  );
}

export type Fields = ReadonlyMap<string, ReadonlySet<string>>;

function newFields(before: Fields, now: Fields): NewFields {
  const kinds = [...now].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    kinds.flatMap(([kind, paths]) => {
      const known = before.get(kind);
      const added = known ? outermost([...paths].filter((path) => !known.has(path))) : [""];
      return added.length > 0 ? [[kind, added] as const] : [];
    }),
  );
}

/** Without the fields of a field that is new itself. */
export function outermost(paths: readonly string[]): readonly string[] {
  const sorted = [...paths].sort();
  return sorted.filter((path) => !sorted.some((other) => other !== path && /^[.[{]/.test(rest(path, other))));
}

function rest(path: string, start: string): string {
  return path.startsWith(start) ? path.slice(start.length) : "";
}

/** Every field of every version of each kind, e.g. "spec.http[].match[].headers{}.exact". */
export function fieldsOf(schemas: readonly KindSchema[]): Fields {
  const fields = new Map<string, Set<string>>();
  for (const { group, kind, schema } of schemas) {
    const paths = fields.get(`${group}/${kind}`) ?? new Set();
    fields.set(`${group}/${kind}`, paths);
    const properties = asMap(schema.properties);
    collect(asMap(properties.spec), "spec", paths);
  }
  return fields;
}

function collect(schema: ValueMap, path: string, into: Set<string>): void {
  for (const [name, field] of Object.entries(asMap(schema.properties))) {
    into.add(`${path}.${name}`);
    collect(asMap(field), `${path}.${name}`, into);
  }
  if (isMap(schema.items)) collect(schema.items, `${path}[]`, into);
  if (isMap(schema.additionalProperties)) collect(schema.additionalProperties, `${path}{}`, into);
}

function asMap(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {};
}
