import { Cursor } from "../decode/cursor.js";
import type { DecodedFile, ReadingProblem } from "../decode/document.js";
import { decodeSource } from "../decode/source.js";
import { isMap, type Value } from "../decode/value.js";
import type { ResourceName } from "../diagnostics/diagnostic.js";
import { parentOf } from "../mesh/nearness.js";
import type { AnyResource } from "../resources/kinds.js";
import { extend } from "../resources/read.js";
import { groupKindOf, readResources } from "../resources/readers.js";
import type { Home } from "../resources/resource.js";
import { type Catalog, type KindSchema, openCatalog } from "../schema/catalog.js";
import type { Appearance, KustomizationFile, ScopeInput, Scopes } from "../scope/environment.js";
import { isKustomizationPath } from "../scope/kustomization.js";
import { ApplyNamespaces } from "../scope/namespace.js";
import { looksLikePatch } from "../scope/patch-like.js";
import type { Provider } from "../scope/provider.js";
import { openScopes } from "../scope/scopes.js";
import { unreadProvider } from "../scope/unread.js";
import { type Annotated, suppressingAnnotations } from "../suppress/annotations.js";
import { mark } from "../suppress/directive.js";
import type { CommentedFile } from "../suppress/file-suppressions.js";
import { rootOf } from "../text/place.js";
import type { SourceFile } from "../text/source.js";
import { type ManifestObject, objectsOf } from "./objects.js";
import type { ProjectInput, ProjectOptions, Raised } from "./project.js";
import { couldMatter, excuse } from "./relevance.js";

/** Everything one pass over the files brings. Only facts and places stay; texts and values are dropped. */
export interface Gathered {
  readonly resources: readonly AnyResource[];
  readonly context: readonly AnyResource[];
  readonly providers: readonly Provider[];
  readonly problems: readonly ReadingProblem[];
  readonly raised: readonly Raised[];
  readonly commented: readonly CommentedFile[];
  readonly annotated: readonly Annotated[];
  readonly files: number;
  readonly documents: number;
  readonly skipped: ReadonlyMap<string, number>;
}

/** Reads kustomizations first, because they say what the other files are part of, then every file once. */
export function gather(input: ProjectInput, options: ProjectOptions): Gathered {
  const pass = new Pass(options, input.definitions ?? []);
  const documents = documentsByPath(input.files);
  const given: ScopeInput = {
    files: input.files.map(({ path }) => path),
    kustomizations: input.files.filter(isKustomization).flatMap((file) => pass.kustomization(file)),
    charts: input.charts ?? [],
    documents,
    parse: (text) => valuesOf({ path: "", read: () => text }),
  };
  const scopes = openScopes(options.environments ? { ...given, configured: options.environments } : given);
  for (const provider of scopes.providers) pass.providers.push(provider);
  for (const file of input.files) if (!isKustomization(file)) pass.file(file, scopes);
  pass.customResources(scopes);
  for (const file of input.context ?? []) for (const resource of snapshot(file)) pass.context.push(resource);
  return pass.gathered();
}

function isKustomization({ path }: SourceFile): boolean {
  return isKustomizationPath(path);
}

/** Decodes a file again when a kustomization names it, as a patch for instance. */
function documentsByPath(files: readonly SourceFile[]): (path: string) => readonly Value[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (path) => {
    const file = byPath.get(path);
    return file ? valuesOf(file) : [];
  };
}

function valuesOf(file: SourceFile): readonly Value[] {
  return decodeSource(file).documents.map(({ value }) => value);
}

/** The objects of a snapshot, as objects that live elsewhere. */
function snapshot(file: SourceFile): readonly AnyResource[] {
  const home: Home = { environment: "", kind: "tree", file: file.path, directory: "." };
  return decodeSource(file).documents.flatMap(({ ref, value }) =>
    objectsOf(value, rootOf(ref))
      .flatMap((object) => readResources(new Cursor(object.value, object.at), home))
      .map((resource) => extend(resource, { origin: "declared" as const })),
  );
}

/** Its objects define the kinds of custom resources. */
const definitionKind = "apiextensions.k8s.io/CustomResourceDefinition";

class Pass {
  readonly resources: AnyResource[] = [];
  readonly context: AnyResource[] = [];
  readonly providers: Provider[] = [];
  readonly problems: ReadingProblem[] = [];
  readonly raised: Raised[] = [];
  readonly commented: CommentedFile[] = [];
  readonly annotated: Annotated[] = [];
  readonly skipped = new Map<string, number>();
  files = 0;
  documents = 0;
  readonly #options: ProjectOptions;
  readonly #namespaces: ApplyNamespaces;
  readonly #catalog: Catalog;
  /** Schemas that were found, by apiVersion and kind. */
  readonly #schemas = new Map<string, Map<string, KindSchema>>();
  /** Questions about objects whose kind a later file may define. */
  readonly #waiting: (() => void)[] = [];
  /** Files with documents in which nothing seemed to matter. */
  readonly #passedOver: SourceFile[] = [];
  #isSettled = false;

  constructor(options: ProjectOptions, definitions: readonly SourceFile[]) {
    this.#options = options;
    this.#catalog = openCatalog({ given: definitions.flatMap(valuesOf) });
    this.#namespaces = new ApplyNamespaces(options.namespace);
  }

  /** What the pass brought, every object in the namespace it will be applied to. */
  gathered(): Gathered {
    return { ...this, resources: this.resources.map((resource) => this.#settle(resource)) };
  }

  #settle(resource: AnyResource): AnyResource {
    if (resource.namespaceGiven) return resource;
    const { kind, environment, file } = resource.home;
    const { namespace, how } = this.#namespaces.of({ kind, name: environment }, file);
    return extend(resource, { namespace, namespaceGiven: how === "given" });
  }

  /** The kustomization that a file holds; none when it does not decode to a map. */
  kustomization(file: SourceFile): readonly KustomizationFile[] {
    const [document] = this.#decode(file).documents;
    return document && isMap(document.value)
      ? [{ path: file.path, value: document.value, document: document.ref }]
      : [];
  }

  file(file: SourceFile, scopes: Scopes): void {
    const decoded = this.#decode(file, couldMatter);
    if (decoded.skipped.irrelevant !== undefined) this.#passedOver.push(file);
    this.#objects(file, decoded, scopes);
  }

  #objects(file: SourceFile, decoded: DecodedFile, scopes: Scopes): void {
    const seen = scopes
      .appearances(file.path)
      .map((appearance) => ({ appearance, home: homeOf(appearance, file) }));
    const partial = scopes.isPartial(file.path);
    for (const { ref, value } of decoded.documents) {
      const objects = objectsOf(value, rootOf(ref));
      if (objects.length === 0) this.#skip("no Kubernetes object");
      for (const object of objects) {
        if (partial || looksLikePatch(object.value, file.path)) {
          this.#inspect(new Cursor(object.value, object.at), undefined, true);
        } else {
          for (const { appearance, home } of seen) this.#appear(object, appearance, home, scopes);
        }
      }
    }
  }

  #decode(file: SourceFile, relevant?: (text: string) => boolean): DecodedFile {
    this.files++;
    const decoded = decodeSource(file, { commentsWith: mark, ...(relevant && { relevant, excuse }) });
    const { comments } = decoded;
    if (comments.length > 0) this.commented.push({ file, comments });
    this.documents += decoded.documents.length;
    for (const problem of decoded.problems) this.problems.push(problem);
    for (const [reason, count] of Object.entries(decoded.skipped)) this.#skip(reason, count);
    for (const text of decoded.unread) {
      const provider = unreadProvider(text, file.path);
      if (provider) this.providers.push(provider);
    }
    return decoded;
  }

  #skip(reason: string, count = 1): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }

  #appear({ value, at }: ManifestObject, appearance: Appearance, home: Home, scopes: Scopes): void {
    const { environment } = appearance;
    const applied = appearance.asWritten ? value : appearance.transform(value);
    if (applied === undefined) return;
    this.providers.push(...scopes.providersOf(applied, home.file));
    this.#namespaces.see(applied, environment, home.file);
    const cursor = new Cursor(applied, at);
    this.resources.push(...readResources(cursor, home));
    this.#inspect(cursor, environment.kind === "tree" ? undefined : environment.name, false);
  }

  #inspect(object: Cursor, environment: string | undefined, partial: boolean): void {
    const { inspect } = this.#options;
    if (!inspect) return;
    const groupKind = groupKindOf(object);
    if (groupKind === undefined) return;
    const schema = this.#schemaOf(object);
    if (groupKind === definitionKind && object.value !== undefined) this.#catalog.add(object.value);
    else if (!this.#isSettled && !schema) {
      this.#waiting.push(() => this.#inspect(object, environment, partial));
      return;
    }
    const annotations = suppressingAnnotations(object);
    if (annotations.length > 0) {
      this.annotated.push({ object: object.at, about: nameOf(object), annotations });
    }
    for (const { rule, finding } of inspect(object, groupKind, partial, schema)) {
      this.raised.push({ rule, finding, about: nameOf(object), object: object.at, environment });
    }
  }

  #schemaOf(object: Cursor): KindSchema | undefined {
    const { value: apiVersion } = object.get("apiVersion");
    const { value: kind } = object.get("kind");
    if (typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
    const ofVersion = this.#schemas.get(apiVersion) ?? new Map<string, KindSchema>();
    const known = ofVersion.get(kind);
    if (known) return known;
    const schema = this.#catalog.find(apiVersion, kind);
    if (schema) this.#schemas.set(apiVersion, ofVersion.set(kind, schema));
    return schema;
  }

  /**
   * Asks about the objects of custom kinds, once every definition of the tree has been read. Most of them were passed
   * over, because nothing in their text mattered before their API group was known.
   */
  customResources(scopes: Scopes): void {
    this.#isSettled = true;
    for (const ask of this.#waiting) ask();
    if (this.#waiting.length > 0) this.#skip("no schema", this.#waiting.length);
    const groups = this.#catalog.groups();
    const relevant = (text: string) => !couldMatter(text) && groups.some((group) => text.includes(group));
    for (const file of groups.length > 0 ? this.#passedOver : []) {
      const decoded = decodeSource(file, { relevant, excuse });
      this.documents += decoded.documents.length;
      for (const problem of decoded.problems) this.problems.push(problem);
      this.#skip("irrelevant", -decoded.documents.length);
      this.#objects(file, decoded, scopes);
    }
  }
}

/** Where the objects of a file stand, as one environment sees it. */
function homeOf({ environment: { name, kind } }: Appearance, { path }: SourceFile): Home {
  return { environment: name, kind, file: path, directory: parentOf(path) };
}

function nameOf(object: Cursor): ResourceName {
  const text = (field: Cursor) => (typeof field.value === "string" ? field.value : "");
  const metadata = object.get("metadata");
  return {
    apiVersion: text(object.get("apiVersion")),
    kind: text(object.get("kind")),
    namespace: text(metadata.get("namespace")),
    name: text(metadata.get("name")),
  };
}
