import type { Cursor } from "../decode/cursor.js";
import { keyOf, type Place } from "../text/place.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";

/** What stands under a key of a Secret or ConfigMap. */
export interface HeldText {
  readonly at: Place;
  /** As it is written; undefined when it is not known. */
  readonly text: string | undefined;
  readonly isBase64: boolean;
}

/** Certificates and keys by the names that they are kept under; other keys are left out. */
export type Held = ReadonlyMap<string, HeldText>;

export interface Secret extends Resource<"Secret"> {
  /** The clusters that it gives istiod access to. */
  readonly clusters: readonly string[];
  /** "Opaque" when none is written. */
  readonly type: string;
  readonly held: Held;
  /** Every key that it has, in the order written. */
  readonly keys: readonly LocatedText[];
}

/**
 * The keys that Istio looks for certificates under, the one that it prefers first.
 * (pilot/pkg/credentials/kube/secrets.go)
 */
export const certificateKeys = [
  { certificate: "cert", key: "key" },
  { certificate: "tls.crt", key: "tls.key" },
] as const;

/** The keys that Istio looks for authorities under, the one that it prefers first. (pilot/pkg/credentials/kube/secrets.go) */
export const authorityKeys = ["cacert", "ca.crt"] as const;

const keptKeys: ReadonlySet<string> = new Set([
  ...certificateKeys.flatMap(({ certificate, key }) => [certificate, key]),
  ...authorityKeys,
]);

const nothing: Held = new Map();
const none: readonly never[] = [];

/** The certificates in a Secret. It is open when not all keys are known, or its annotations ask others to fill it. */
export function readSecret(base: Resource<"Secret">, object: Cursor): Secret {
  const data = object.get("data");
  const texts = object.get("stringData");
  const keys = [...data.entries(), ...texts.entries()].map(([key, { at }]) => ({
    value: key,
    at: keyOf(at),
  }));
  // A remote secret has a kubeconfig for each cluster, under the cluster's name. (istio pkg/kube/multicluster)
  const isRemote = base.labels.entries.get("istio/multiCluster") === "true";
  return extend(base, {
    clusters: isRemote ? keys.map(({ value }) => value) : none,
    type: object.get("type").text()?.value ?? "Opaque",
    held: heldIn([
      [data, true],
      [texts, false],
    ]),
    keys,
    open:
      base.open ||
      data.isUnknown ||
      texts.isUnknown ||
      askForCopies(object.find("metadata", "annotations")) ||
      object.get("type").isUnknown,
  });
}

/** The certificates in maps, each with whether its texts are in base64. */
export function heldIn(maps: readonly (readonly [Cursor, boolean])[]): Held {
  const held = maps.flatMap(([map, isBase64]) =>
    map
      .entries()
      .filter(([key]) => keptKeys.has(key))
      .map(([key, value]): [string, HeldText] => [
        key,
        { at: value.at, text: value.text()?.value, isBase64 },
      ]),
  );
  return held.length > 0 ? new Map(held) : nothing;
}

const copyingAnnotation = /reflect|replicat|kubed|inject-ca|\bavp\b/i;

/** Whether annotations ask programs in the cluster to fill an object, or to copy it to other namespaces. */
export function askForCopies(annotations: Cursor): boolean {
  return annotations.isUnknown || annotations.entries().some(([key]) => copyingAnnotation.test(key));
}
