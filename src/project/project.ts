import type { Cursor } from "../decode/cursor.js";
import type { ReadingProblem } from "../decode/document.js";
import type { ResourceName } from "../diagnostics/diagnostic.js";
import type { Finding } from "../diagnostics/finding.js";
import type { ExternalNames } from "../mesh/external.js";
import { Mesh } from "../mesh/mesh.js";
import type { GivenSettings } from "../mesh/settings.js";
import { stockObjects } from "../mesh/stock.js";
import type { AnyResource } from "../resources/kinds.js";
import type { KindSchema } from "../schema/catalog.js";
import type { Suppressing } from "../suppress/suppressions.js";
import type { Place } from "../text/place.js";
import type { SourceFile } from "../text/source.js";
import { type Gathered, gather } from "./gather.js";

/** What was found on disk, or what an editor holds. */
export interface ProjectInput {
  /** Every manifest file, kustomizations included, in the order of their paths. */
  readonly files: readonly SourceFile[];
  /** Directories that hold a Chart.yaml, as paths like those of the files. */
  readonly charts?: readonly string[];
  /** Snapshots: files whose objects exist elsewhere and are not judged. */
  readonly context?: readonly SourceFile[];
  /** Files with CustomResourceDefinitions that objects are held against, before any shipped schema. */
  readonly definitions?: readonly SourceFile[];
  /** Whether the objects that every cluster and a default installation of Istio have are there too; they are, unless said. */
  readonly stock?: boolean;
  /** The time that certificates are held against, in milliseconds since 1970; they are not when there is none. */
  readonly now?: number;
}

/** A rule about one object alone, as the project calls it while the object is read. */
export type Inspect = (
  object: Cursor,
  groupKind: string,
  partial: boolean,
  schema: KindSchema | undefined,
) => Iterable<{ rule: string; finding: Finding }>;

/** What the files do not say of the world they are meant for. */
export interface ProjectOptions {
  /** The apply namespace; undefined when objects without one are to be judged by their surroundings. */
  readonly namespace?: string | undefined;
  readonly closed?: boolean;
  readonly rootNamespace?: string | undefined;
  readonly environments?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly external?: ExternalNames | undefined;
  readonly inspect?: Inspect;
}

/** A finding that waits to be signed. */
export interface Raised {
  readonly rule: string;
  readonly finding: Finding;
  /** The object it is about, and where that stands. */
  readonly about: ResourceName;
  readonly object: Place;
  /** Where it was seen; undefined for the tree. */
  readonly environment: string | undefined;
}

/** Objects that are in one cluster together, as far as the files say. */
export interface World {
  /** The configured environment; undefined when the tree is one. */
  readonly environment: string | undefined;
  readonly mesh: Mesh;
  /** Every object of the files, in file order. */
  readonly resources: readonly AnyResource[];
}

/** What the files say: the worlds that rules judge, and what came up while they were read. */
export interface Project {
  readonly worlds: readonly World[];
  readonly problems: readonly ReadingProblem[];
  readonly raised: readonly Raised[];
  /** What comments and annotations ask to be silent about. */
  readonly suppressing: Suppressing;
  readonly counts: { readonly files: number; readonly documents: number; readonly resources: number };
  readonly skipped: Readonly<Record<string, number>>;
}

/** Reads every file once and indexes what it holds. Never throws for what a manifest holds. */
export function openProject(input: ProjectInput, options: ProjectOptions = {}): Project {
  const gathered = gather(input, options);
  const environments = [...new Set(gathered.resources.map(worldOf))];
  const names = environments.length > 0 ? environments : [undefined];
  const declared = [...gathered.context, ...(input.stock === false ? [] : stockObjects())];
  const settings = settingsOf(options, input);
  const worlds: readonly World[] = names.map((environment) =>
    openWorld(environment, gathered, declared, settings, () => worlds.map(({ mesh }) => mesh)),
  );
  return {
    worlds,
    problems: gathered.problems,
    raised: gathered.raised,
    suppressing: gathered,
    counts: { files: gathered.files, documents: gathered.documents, resources: gathered.resources.length },
    skipped: Object.fromEntries([...gathered.skipped].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Configured environments are worlds of their own; all else is one. */
function worldOf({ home }: AnyResource): string | undefined {
  return home.kind === "configured" ? home.environment : undefined;
}

function openWorld(
  environment: string | undefined,
  { resources: all, providers }: Gathered,
  declared: readonly AnyResource[],
  settings: GivenSettings,
  environments: () => readonly Mesh[],
): World {
  const resources = all.filter((resource) => worldOf(resource) === environment);
  return {
    environment,
    resources,
    mesh: new Mesh([...resources, ...declared], providers, settings, environments),
  };
}

function settingsOf(
  { closed, rootNamespace, external }: ProjectOptions,
  { now }: ProjectInput,
): GivenSettings {
  return {
    now,
    closed: closed ?? false,
    rootNamespace,
    external: external ?? {},
  };
}
