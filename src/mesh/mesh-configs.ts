import type { ExtensionProvider, MeshConfig, OutboundMode, Said } from "../resources/mesh-config.js";
import type { Home, LocatedText, Resource } from "../resources/resource.js";
import type { Place } from "../text/place.js";
import { add } from "./multimap.js";
import { parentOf } from "./nearness.js";

/** What holds for a mesh in one thing. */
export interface Setting<T> {
  /** As the mesh configuration says, or Istio's default; undefined when that is not known from the files. */
  readonly value: T | undefined;
  /** Where it is written; undefined for a default. */
  readonly at: Place | undefined;
}

/** The mesh configuration that holds for an object, as far as the files show. Defaults are those of Istio. */
export class MeshConfigAnswer {
  /** The configurations it comes from, several where they are alternatives; none where Istio's defaults are all there is. */
  readonly sources: readonly MeshConfig[];
  /**
   * Whether they stand near the object, or live in its cluster. The only configuration of a tree counts however far off it
   * stands, but then it may be that of another mesh.
   */
  readonly isNear: boolean;

  constructor(sources: readonly MeshConfig[], isNear: boolean) {
    this.sources = sources;
    this.isNear = isNear;
  }

  /** Whether proxies choose mutual TLS by themselves, where no DestinationRule says otherwise. */
  get autoMtls(): Setting<boolean> {
    return this.#setting(({ autoMtls }) => autoMtls, true);
  }

  /** What becomes of traffic to hosts that the mesh does not know, where no Sidecar says otherwise. */
  get outboundMode(): Setting<OutboundMode> {
    return this.#setting(({ outboundMode }) => outboundMode, "ALLOW_ANY");
  }

  get rootNamespace(): Setting<string> {
    return this.#setting(({ rootNamespace }) => rootNamespace, istioSystem);
  }

  get trustDomain(): Setting<string> {
    return this.#setting(({ trustDomain }) => trustDomain, "cluster.local");
  }

  get trustDomainAliases(): Setting<readonly string[]> {
    return this.#setting(({ trustDomainAliases }) => trustDomainAliases, none);
  }

  /** Whether proxies answer DNS, as addresses that Istio allots need. */
  get dnsCapture(): Setting<boolean> {
    return this.#setting(({ dnsCapture }) => dnsCapture, false);
  }

  /** Whether Gateways configure pods of their own namespace alone. (PILOT_SCOPE_GATEWAY_TO_NAMESPACE) */
  get gatewaysScoped(): Setting<boolean> {
    return this.#setting(({ gatewaysScoped }) => gatewaysScoped, false);
  }

  /** The providers of access logs where a Telemetry names none. */
  get accessLogProviders(): Setting<readonly string[]> {
    return this.#setting(({ accessLogProviders }) => accessLogProviders, none);
  }

  /** The extension providers of that name, one for each of the configurations that has it. */
  extensionProviders(name: string): readonly ExtensionProvider[] {
    return this.sources.flatMap(({ extensionProviders }) =>
      extensionProviders.filter((provider) => provider.name.value === name),
    );
  }

  /** Where Services and ServiceEntries are seen that do not say it; everywhere when the list is empty. */
  get serviceExportTo(): Setting<readonly LocatedText[]> {
    return this.#setting(({ serviceExportTo }) => serviceExportTo, none, entriesText);
  }

  get virtualServiceExportTo(): Setting<readonly LocatedText[]> {
    return this.#setting(({ virtualServiceExportTo }) => virtualServiceExportTo, none, entriesText);
  }

  get destinationRuleExportTo(): Setting<readonly LocatedText[]> {
    return this.#setting(({ destinationRuleExportTo }) => destinationRuleExportTo, none, entriesText);
  }

  /** `textOf` tells values that are the same. */
  #setting<T>(
    said: (config: MeshConfig) => Said<T>,
    byDefault: T,
    textOf: (value: T) => string = String,
  ): Setting<T> {
    const all = this.sources.map((source): Setting<T> => said(source) ?? { value: byDefault, at: undefined });
    const [first = { value: byDefault, at: undefined }] = all;
    const isSame = ({ value }: Setting<T>) =>
      value !== undefined && first.value !== undefined && textOf(value) === textOf(first.value);
    return all.every(isSame) ? first : { value: undefined, at: first.at };
  }
}

const istioSystem = "istio-system";
const none: readonly never[] = [];

function entriesText(entries: readonly LocatedText[]): string {
  return entries.map(({ value }) => value).join(" ");
}

/** The mesh configurations of one world, by where they stand. */
export class MeshConfigs {
  /** Those that a snapshot of the cluster has. */
  readonly #declared: readonly MeshConfig[];
  readonly #all: MeshConfigAnswer;
  readonly #far: MeshConfigAnswer;
  /** Whether any says where objects are seen that do not say it. */
  readonly sayExports: boolean;
  readonly #near = new Map<string, MeshConfig[]>();
  readonly #answers = new Map<string, MeshConfigAnswer>();

  constructor(all: readonly MeshConfig[]) {
    this.#declared = all.filter(({ origin }) => origin === "declared");
    for (const config of all) {
      if (config.origin === "file") for (const key of keysUpwards(config.home)) add(this.#near, key, config);
    }
    this.sayExports = all.some(
      ({ serviceExportTo, virtualServiceExportTo, destinationRuleExportTo }) =>
        serviceExportTo ?? virtualServiceExportTo ?? destinationRuleExportTo,
    );
    this.#all = new MeshConfigAnswer(all, false);
    const isDeclared = this.#declared.length > 0;
    this.#far = isDeclared ? new MeshConfigAnswer(this.#declared, true) : this.#all;
  }

  /** The root namespace of the world; that of Istio's defaults where its configurations do not agree. */
  get rootNamespace(): string {
    return this.#all.rootNamespace.value ?? istioSystem;
  }

  /**
   * What holds for an object: the configurations that stand nearest to it, with those of its cluster. Where none is near,
   * all of the tree.
   */
  of({ home }: Resource): MeshConfigAnswer {
    if (this.#near.size === 0) return this.#far;
    const key = keysAround(home).find((around) => this.#near.has(around));
    if (key === undefined) return this.#far;
    const known =
      this.#answers.get(key) ??
      new MeshConfigAnswer([...(this.#near.get(key) ?? none), ...this.#declared], true);
    this.#answers.set(key, known);
    return known;
  }
}

/** The keys by which a configuration is found: by its file and environment, and by every directory that it lies below. */
function keysUpwards(home: Home): readonly string[] {
  const keys = [fileKey(home), ...environmentKeys(home), directoryKey(home.directory)];
  for (let { directory } = home; directory !== "."; directory = parentOf(directory)) {
    keys.push(directoryKey(parentOf(directory)));
  }
  return keys;
}

/** The keys of what stands near, nearest first, as `isNear` has it. */
function keysAround(home: Home): readonly string[] {
  const { directory } = home;
  return [
    fileKey(home),
    ...environmentKeys(home),
    directoryKey(directory),
    directoryKey(parentOf(directory)),
  ];
}

function fileKey({ environment, file }: Home): string {
  return `file ${environment}\n${file}`;
}

function environmentKeys({ kind, environment }: Home): readonly string[] {
  return kind === "tree" ? none : [`environment ${environment}`];
}

function directoryKey(directory: string): string {
  return `directory ${directory}`;
}
