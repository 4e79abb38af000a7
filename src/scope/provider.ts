/** Kinds whose objects a provider may create. */
export type Brought =
  | "Service"
  | "Workload"
  | "Gateway"
  | "VirtualService"
  | "DestinationRule"
  | "ServiceEntry"
  | "ConfigMap"
  | "Secret"
  | "ServiceAccount"
  | "KubernetesGateway"
  | "ListenerSet"
  | "ServiceImport"
  | "InferencePool"
  | "ReferenceGrant";

/** Something in the tree that will create objects that are in none of its files. */
export interface Provider {
  /** The kind of the object, e.g. "HelmRelease"; "Chart" for a chart directory, "Kustomization" for an entry of one. */
  readonly kind: string;
  readonly name: string;
  /** The directory it stands in, like SourceFile.path. */
  readonly at: string;
  /** Where it creates objects; undefined when that may be anywhere. */
  readonly namespace: string | undefined;
  /** Undefined when it may create anything. */
  readonly brings: ReadonlySet<Brought> | undefined;
  /** Names of what it creates, with "*" for any text; undefined when they may be any. */
  readonly names: readonly string[] | undefined;
  /** Labels of its pods, where they are known; undefined when they may be any. */
  readonly labels: ReadonlyMap<string, string> | undefined;
}

/** A provider that may create anything anywhere. */
export function anything(kind: string, name: string, at: string): Provider {
  return { kind, name, at, namespace: undefined, brings: undefined, names: undefined, labels: undefined };
}
