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

/** A Kubernetes object, read once and never changed. */
export interface Resource<K extends string = string> extends Key {
  readonly kind: K;
  readonly apiVersion: string;
  /** Whether the manifest or its environment says the namespace; false when it is only assumed. */
  readonly namespaceGiven: boolean;
  /** The object itself. */
  readonly at: Place;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** "declared" stands in for an object that the configuration says lives elsewhere, or that Istio installs. */
  readonly origin: "file" | "declared";
  /** Some of it is not known (a placeholder, a kustomize patch): as the target of a reference it may satisfy anything. */
  readonly open: boolean;
}

/** A name written in one resource that should lead to another. */
export interface Reference extends Key {
  /** As it was written. */
  readonly text: string;
  readonly at: Place;
}

export type LocatedText = Located<string>;
export type LocatedNumber = Located<number>;
