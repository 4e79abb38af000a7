import type { Located, Place } from "../text/place.js";

/** Names a namespaced object. */
export interface Key {
  readonly namespace: string;
  readonly name: string;
}

/** Equality labels (a selector, or an object's labels) that know where they were written. */
export interface Labels {
  /** The map itself. */
  readonly at: Place;
  readonly entries: ReadonlyMap<string, string>;
  /** Whether some of it is a placeholder or patched, so that `entries` is not all. */
  readonly open: boolean;
}

/** Where in the tree an object stands; resolving nearest-first goes by it. */
export interface Home {
  /** The name of the environment the object is judged in. */
  readonly environment: string;
  /** "tree": nearest first by directory. "kustomize" and "configured": all of the environment is equally near. */
  readonly kind: "tree" | "kustomize" | "configured";
  readonly file: string;
  /** The directory of the file, "." for the root. */
  readonly directory: string;
}

/** A Kubernetes object, read once and never changed. */
export interface Resource<K extends string = string> extends Key {
  /** The kind in meshlint's own words; one for all workload controllers. */
  readonly kind: K;
  /** The kind as the manifest writes it. */
  readonly manifestKind: string;
  readonly apiVersion: string;
  /** Whether the manifest or its environment says the namespace; false when it is only assumed. */
  readonly namespaceGiven: boolean;
  /** The object itself. */
  readonly at: Place;
  readonly home: Home;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** "declared" stands in for an object that the configuration says lives elsewhere, or that Istio installs. */
  readonly origin: "file" | "declared";
  /** Some of it is not known (a placeholder, a kustomize patch): as the target of a reference it may satisfy anything. */
  readonly open: boolean;
}

/** A name written in one resource that should lead to another. */
export interface Reference {
  /** As it was written. */
  readonly text: string;
  /** The namespace it names; undefined when it means the namespace of the object it stands in. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly at: Place;
}

/** A text, and where it stands. */
export type LocatedText = Located<string>;

/** A number, and where it stands. */
export type LocatedNumber = Located<number>;
