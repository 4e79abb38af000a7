import type { ExternalNames } from "./external.js";

/** What is said of a world outside of its manifests. */
export interface GivenSettings {
  /** Undefined when the mesh configuration tells. */
  readonly rootNamespace: string | undefined;
  /** Whether everything the manifests name is in them, so that every absence is a mistake. */
  readonly closed: boolean;
  readonly external: ExternalNames;
  /** The time that certificates are held against, in milliseconds since 1970; undefined when there is none. */
  readonly now: number | undefined;
}

/** What holds for the whole mesh. */
export interface MeshSettings extends GivenSettings {
  /** Where mesh-wide configuration lives: `istio-system` unless the mesh configuration says otherwise. */
  readonly rootNamespace: string;
}
