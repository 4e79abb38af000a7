import type { Cursor } from "../decode/cursor.js";
import type { Located } from "../text/place.js";
import { type Installation, istiodVariable } from "./installation.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";

/** What a mesh configuration says of one thing; undefined when nothing, its value when that is not known. */
export type Said<T> = Located<T | undefined> | undefined;

const outboundModes = ["REGISTRY_ONLY", "ALLOW_ANY", "ALLOW_ANY_DYNAMIC_DNS"] as const;

export type OutboundMode = (typeof outboundModes)[number];

/** A provider of telemetry or authorization that policies name. */
export interface ExtensionProvider {
  readonly name: LocatedText;
  /** The field that says what it is, e.g. "zipkin"; undefined when none does. */
  readonly type: string | undefined;
}

/** A network of the mesh, and the clusters that are in it. */
export interface MeshNetwork {
  readonly name: string;
  /** Names of clusters (`fromRegistry`). */
  readonly registries: readonly LocatedText[];
}

/** What an object installs for the whole mesh, as far as rules ask for it: its mesh configuration and networks. */
export interface MeshConfig extends Resource<"MeshConfig"> {
  readonly rootNamespace: Said<string>;
  readonly trustDomain: Said<string>;
  readonly trustDomainAliases: Said<readonly string[]>;
  readonly autoMtls: Said<boolean>;
  readonly outboundMode: Said<OutboundMode>;
  /** Also for ServiceEntries. */
  readonly serviceExportTo: Said<readonly LocatedText[]>;
  readonly virtualServiceExportTo: Said<readonly LocatedText[]>;
  readonly destinationRuleExportTo: Said<readonly LocatedText[]>;
  /** The names of the providers of access logs where a Telemetry names none. */
  readonly accessLogProviders: Said<readonly string[]>;
  /** Whether proxies answer DNS. */
  readonly dnsCapture: Said<boolean>;
  /** Whether Gateways configure pods of their own namespace alone. */
  readonly gatewaysScoped: Said<boolean>;
  readonly extensionProviders: readonly ExtensionProvider[];
  /** The cluster's own name; undefined when it is not said. */
  readonly clusterName: string | undefined;
  readonly networks: readonly MeshNetwork[];
}

/** What an object installs for the mesh. */
export function readMeshConfig(base: Resource<"MeshConfig">, installation: Installation): MeshConfig {
  const configs = installation.configs.flatMap((config) => ("document" in config ? [config.document] : []));
  return extend(base, {
    ...readConfig(configs, installation),
    gatewaysScoped: truth(istiodVariable(installation, "PILOT_SCOPE_GATEWAY_TO_NAMESPACE")),
    networks: networkMaps(installation).flatMap(readNetworks),
  });
}

type Facts = Omit<MeshConfig, keyof Resource | "networks" | "gatewaysScoped">;

function readConfig(configs: readonly Cursor[], { values, profile }: Installation): Facts {
  const find = (...path: readonly string[]) => configs.map((config) => config.find(...path)).find(isSaid);
  const system = values?.find("global", "istioNamespace");
  return {
    // The chart takes Istio's own namespace where the configuration names no other.
    rootNamespace: text(find("rootNamespace") ?? system),
    trustDomain: text(find("trustDomain")),
    trustDomainAliases: texts(find("trustDomainAliases")),
    autoMtls: truth(find("enableAutoMtls")),
    outboundMode: outboundMode(find("outboundTrafficPolicy", "mode")),
    serviceExportTo: exportTo(find("defaultServiceExportTo")),
    virtualServiceExportTo: exportTo(find("defaultVirtualServiceExportTo")),
    destinationRuleExportTo: exportTo(find("defaultDestinationRuleExportTo")),
    accessLogProviders: texts(find("defaultProviders", "accessLogging")),
    dnsCapture:
      truth(find("defaultConfig", "proxyMetadata", "ISTIO_META_DNS_CAPTURE")) ?? profileCapture(profile),
    extensionProviders: (find("extensionProviders")?.items() ?? []).flatMap(readProvider),
    clusterName: values?.find("global", "multiCluster", "clusterName").text()?.value || undefined,
  };
}

function isSaid(cursor: Cursor): boolean {
  return cursor.exists || cursor.isUnknown;
}

function text(cursor: Cursor | undefined): Said<string> {
  return cursor && isSaid(cursor) && cursor.value !== ""
    ? { value: cursor.text()?.value, at: cursor.at }
    : undefined;
}

/** An empty list says nothing, as in all of protobuf. */
function texts(cursor: Cursor | undefined): Said<readonly string[]> {
  const said = exportTo(cursor);
  return said && { ...said, value: said.value?.map(({ value }) => value) };
}

function exportTo(cursor: Cursor | undefined): Said<readonly LocatedText[]> {
  if (!cursor || (cursor.isList && cursor.items().length === 0)) return undefined;
  const known = cursor.texts();
  const isWhole = cursor.isList && known.length === cursor.items().length;
  return { value: isWhole ? known : undefined, at: cursor.at };
}

/** Protobuf's JSON and Istio's variables both write truth values as texts too. */
function truth(cursor: Cursor | undefined): Said<boolean> {
  if (!cursor) return undefined;
  const { value, at } = cursor;
  const isKnown = ["true", "false"].includes(String(value)) && !cursor.isUnknown;
  return { value: isKnown ? String(value) === "true" : undefined, at };
}

/** Profile "preview" lets proxies answer DNS, and no other does. (manifests/helm-profiles) */
function profileCapture(profile: Cursor | undefined): Said<boolean> {
  if (!profile || !isSaid(profile)) return undefined;
  return { value: profile.isUnknown ? undefined : profile.value === "preview", at: profile.at };
}

function outboundMode(cursor: Cursor | undefined): Said<OutboundMode> {
  if (!cursor) return undefined;
  const { value, at } = cursor;
  return { value: outboundModes.find((mode) => mode === value), at };
}

function readProvider(provider: Cursor): readonly ExtensionProvider[] {
  const name = provider.get("name").text();
  const type = provider.entries().find(([field]) => field !== "name")?.[0];
  return name ? [{ name, type }] : [];
}

function networkMaps({ networkDocuments, networks }: Installation): readonly Cursor[] {
  const documents = networkDocuments.flatMap((one) => ("document" in one ? [one.document] : []));
  return [...documents.map((document) => document.get("networks")), ...networks].filter(({ isMap }) => isMap);
}

function readNetworks(networks: Cursor): readonly MeshNetwork[] {
  return networks.entries().map(([name, network]) => ({
    name,
    registries: network
      .get("endpoints")
      .items()
      // Protobuf reads both spellings of a field's name.
      .flatMap(
        (endpoint) => endpoint.get("fromRegistry").text() ?? endpoint.get("from_registry").text() ?? [],
      ),
  }));
}
