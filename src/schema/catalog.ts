import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Value } from "../decode/value.js";
import { openEngine } from "./cel/engine.js";
import { schemasOfCrd } from "./crd.js";
import { jsonSchemaOf } from "./json-schema.js";
import { readSchema, type Schema } from "./schema.js";
import type { RuleCompiler } from "./validation-rules.js";

/** Says quickly whether a value is right; it may only err on the side of no. */
export type QuickCheck = (value: unknown) => boolean;

/** What is known about the objects of one kind and version. */
export interface KindSchema {
  readonly schema: Schema;
  /** Undefined when the schema was not compiled at build time. */
  readonly isValid: QuickCheck | undefined;
  /** For the rules of custom resources; those of shipped schemas are compiled. */
  readonly compiler?: RuleCompiler;
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
  const key = `${channel}/${apiVersion}/${kind}`;
  if (!loaded.has(key)) {
    const path = pathOf(apiVersion, kind, channel);
    loaded.set(key, path === undefined ? undefined : load(path));
  }
  return loaded.get(key);
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

/**
 * Objects of one kind that are judged by the walk alone: for so few, loading its compiled validator takes longer than
 * it saves.
 */
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

/** Where the schemas of a run are looked up: shipped ones, and those of custom resources. */
export interface Catalog {
  /** The schema for objects of that apiVersion and kind; undefined when none is known. */
  find(apiVersion: string, kind: string): KindSchema | undefined;
  /** Learns the kinds that a CustomResourceDefinition of the tree defines; the shipped schemas come before them. */
  add(definition: Value): void;
  /** The API groups of all definitions, given and learnt. */
  groups(): readonly string[];
}

/** Which schemas a catalog has. */
export interface CatalogOptions {
  /** CustomResourceDefinitions that were named for their schemas: they come before the shipped ones. */
  readonly given?: Iterable<Value>;
  readonly channel?: Channel;
}

/** A catalog of the shipped schemas and of given definitions. Objects that define no kind are passed over. */
export function openCatalog({ given = [], channel }: CatalogOptions = {}): Catalog {
  const [before, after] = [new Map<string, Reader>(), new Map<string, Reader>()];
  const compiler = openEngine();
  for (const definition of given) addKinds(before, definition, compiler);
  return {
    find(apiVersion, kind) {
      const key = `${apiVersion}/${kind}`;
      return before.get(key)?.() ?? shippedSchema(apiVersion, kind, channel) ?? after.get(key)?.();
    },
    add(definition) {
      addKinds(after, definition, compiler);
    },
    groups() {
      return [...new Set([...before.keys(), ...after.keys()].map((key) => key.slice(0, key.indexOf("/"))))];
    },
  };
}

/** Reads a schema when it is asked for first. */
type Reader = () => KindSchema;

/** By `group/version/Kind`; of two definitions of one kind, the first holds. */
function addKinds(readers: Map<string, Reader>, definition: Value, compiler: RuleCompiler): void {
  for (const { group, version, kind, openApi } of schemasOfCrd(definition)) {
    const key = `${group}/${version}/${kind}`;
    let read: KindSchema | undefined;
    if (readers.has(key)) continue;
    readers.set(key, () => {
      read ??= { schema: readSchema(jsonSchemaOf(openApi)), isValid: undefined, compiler };
      return read;
    });
  }
}

let releases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined;

/** The fields that each of the latest minor releases of Istio brought, by release and `group/Kind`, oldest release first. */
export function istioFields(): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  releases ??= JSON.parse(read("schemas/istio-fields.json") ?? "{}");
  return releases ?? {};
}

/** What clusters serve: the kinds of each API group (core's is ""), with their versions, the best one first. */
export interface ServedKinds {
  readonly groups: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Versions that are deprecated although they are served, by `group/Kind`. */
  readonly deprecated: Readonly<Record<string, readonly string[]>>;
}

let served: ServedKinds | undefined;

/** The kinds that the newest releases of Kubernetes, Istio and the Gateway API serve. */
export function servedKinds(): ServedKinds {
  served ??= JSON.parse(read("schemas/served-kinds.json") ?? '{"groups":{},"deprecated":{}}');
  return served ?? { groups: {}, deprecated: {} };
}

/** What earlier releases of the Gateway API had and the shipped schemas have not, as "CHANNEL FIRST LAST". */
export interface GatewayHistory {
  /** By `group/Kind` and the path of the field. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By `group/Kind` and version. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

let history: GatewayHistory | undefined;

export function gatewayHistory(): GatewayHistory {
  history ??= JSON.parse(read("schemas/gateway-history.json") ?? '{"fields":{},"versions":{}}');
  return history ?? { fields: {}, versions: {} };
}
