import type { Value, ValueMap } from "../decode/value.js";
import type { DocumentRef } from "../text/place.js";
import type { Provider } from "./provider.js";

/** A set of files that are meant to be in one cluster together. */
export interface Environment {
  /** The configured name; for a kustomization its directory; "" for the tree. */
  readonly name: string;
  readonly kind: "tree" | "kustomize" | "configured";
  /** Like SourceFile.path; "." for the root of the tree. */
  readonly directory: string;
}

/** A file as it takes part in one environment. One file may appear in an environment more than once, under other names. */
export interface Appearance {
  readonly environment: Environment;
  /** True when `transform` changes nothing, so that it need not be called. */
  readonly asWritten: boolean;
  /**
   * The object as the environment applies it; undefined when a patch deletes it. Values that a patch, replacement or
   * transformer touches are `unknown`. The object itself is not changed; untouched parts are shared with the answer.
   */
  transform(object: ValueMap): ValueMap | undefined;
}

/** Something odd about how kustomizations refer to each other: where it is written, and what it is. */
export interface ScopeProblem {
  readonly kind: "missing" | "cycle";
  readonly document: DocumentRef;
  /** The way to the entry in the kustomization. */
  readonly path: readonly (string | number)[];
  /** The path that is referred to, like SourceFile.path. */
  readonly target: string;
}

/** A kustomization file that decoded. */
export interface KustomizationFile {
  readonly path: string;
  readonly value: ValueMap;
  readonly document: DocumentRef;
}

/** What is known before the manifests themselves are read. All paths are like SourceFile.path. */
export interface ScopeInput {
  /** Every file that was found. */
  readonly files: readonly string[];
  readonly kustomizations: readonly KustomizationFile[];
  /** Directories that hold a Chart.yaml. */
  readonly charts: readonly string[];
  /** Roots and globs by the environment's name; nothing is guessed then. */
  readonly configured?: Readonly<Record<string, readonly string[]>>;
  /**
   * The decoded documents of a file (a patch, a replacement), asked for when a kustomization names it; none when it
   * does not decode.
   */
  documents(path: string): readonly Value[];
  /** The documents of a patch that is written within a kustomization. */
  parse(text: string): readonly Value[];
}

/** What every file of the tree is part of. */
export interface Scopes {
  /** The environments a file takes part in; none for a kustomization itself and for a partial file. */
  appearances(path: string): readonly Appearance[];
  /** Whether a file is only reached as a patch, a value or an unused component: its objects may be incomplete. */
  isPartial(path: string): boolean;
  /** Every environment, the tree first. */
  readonly environments: readonly Environment[];
  /** What charts and kustomizations bring that is not in the files. */
  readonly providers: readonly Provider[];
  /** What an object, as its environment applies it, will create that is not in the files; none for most. */
  providersOf(object: ValueMap, path: string): readonly Provider[];
  readonly problems: readonly ScopeProblem[];
}
