import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Value } from "../decode/value.js";
import { schemasOfCrd } from "./crd.js";
import { jsonSchemaOf } from "./json-schema.js";
import { readSchema, type Schema } from "./schema.js";

/** Says quickly whether a value is right; it may only err on the side of no. */
export type QuickCheck = (value: unknown) => boolean;

/** What is known about the objects of one kind and version. */
export interface KindSchema {
  readonly schema: Schema;
  /** Undefined when the schema was not compiled at build time. */
  readonly isValid: QuickCheck | undefined;
}

/** Which release channel of the Gateway API is meant; the experimental one has all kinds and fields of the standard one. */
export type Channel = "standard" | "experimental";

/** The folder above schemas/: this module lies one below it when it is built, and two when it runs from source. */
const home = ["../", "../../"]
  .map((way) => new URL(way, import.meta.url))
  .find((url) => existsSync(new URL("schemas/sources.json", url)));

const loaded = new Map<string, KindSchema | undefined>();

/** The shipped schema for an apiVersion and kind, loaded on first use; undefined when none is shipped. */
export function shippedSchema(
  apiVersion: string,
  kind: string,
  channel: Channel = "experimental",
): KindSchema | undefined {
  const path = pathOf(apiVersion, kind, channel);
  if (path === undefined) return undefined;
  if (!loaded.has(path)) loaded.set(path, load(path));
  return loaded.get(path);
}

/** Names that could lead out of the folder, or that no kind has, are not looked for. */
function pathOf(apiVersion: string, kind: string, channel: Channel): string | undefined {
  const [, group = "", version = group] = /^([a-z0-9.-]+?)(?:\/([a-z0-9]+))?$/.exec(apiVersion) ?? [];
  if (group === "" || group.includes("..") || !/^[A-Za-z0-9]+$/.test(kind)) return undefined;
  const path = `${group}/${kind.toLowerCase()}_${version}`;
  return channel === "standard" && group.startsWith("gateway.networking.") ? `standard/${path}` : path;
}

function load(path: string): KindSchema | undefined {
  const text = read(`schemas/${path}.json`);
  if (text === undefined) return undefined;
  return { schema: readSchema(JSON.parse(text)), isValid: quickCheck(path) };
}

/** Objects of one kind that are judged by the walk alone: for so few, loading its compiled validator takes longer than it saves. */
const few = 25;

/** The validator that `npm run build` compiled for a schema; from source there may be none, and none is needed. */
function quickCheck(path: string): QuickCheck | undefined {
  const file = home && new URL(`dist/validators/${path}.cjs`, home);
  if (!file || !existsSync(file)) return undefined;
  let asked = 0;
  let validator: QuickCheck | undefined;
  return (value) => {
    if (asked++ < few) return false;
    validator ??= loadValidator(file);
    return validator(value);
  };
}

function loadValidator(file: URL): QuickCheck {
  return createRequire(import.meta.url)(fileURLToPath(file));
}

function read(path: string): string | undefined {
  const file = home && new URL(path, home);
  return file && existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Where the schemas of a run are looked up. */
export interface Catalog {
  /** The schema for objects of that apiVersion and kind; undefined when none is known. */
  find(apiVersion: string, kind: string): KindSchema | undefined;
}

export interface CatalogOptions {
  /** CustomResourceDefinitions that were named for their schemas: they come before the shipped schemas. */
  readonly given?: Iterable<Value>;
  /** CustomResourceDefinitions of the tree: they are asked for kinds and versions that no schema is shipped for. */
  readonly found?: Iterable<Value>;
  readonly channel?: Channel;
}

/** The shipped schemas and those of custom resources. Other objects than CustomResourceDefinitions are passed over. */
export function openCatalog({ given = [], found = [], channel }: CatalogOptions = {}): Catalog {
  const [before, after] = [customSchemas(given), customSchemas(found)];
  return {
    find(apiVersion, kind) {
      const key = `${apiVersion}/${kind}`;
      return before.get(key)?.() ?? shippedSchema(apiVersion, kind, channel) ?? after.get(key)?.();
    },
  };
}

/** By `group/version/Kind`; each is read when it is asked for first. */
function customSchemas(objects: Iterable<Value>): ReadonlyMap<string, () => KindSchema> {
  const schemas = new Map<string, () => KindSchema>();
  for (const { group, version, kind, openApi } of [...objects].flatMap(schemasOfCrd)) {
    let read: KindSchema | undefined;
    schemas.set(`${group}/${version}/${kind}`, () => {
      read ??= { schema: readSchema(jsonSchemaOf(openApi)), isValid: undefined };
      return read;
    });
  }
  return schemas;
}

let releases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined;

/** The fields that each of the latest minor releases of Istio brought, by release and `group/Kind`, oldest release first. */
export function istioFields(): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  releases ??= JSON.parse(read("schemas/istio-fields.json") ?? "{}");
  return releases ?? {};
}
