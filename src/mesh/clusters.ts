import type { MeshConfig } from "../resources/mesh-config.js";
import type { Secret } from "../resources/secret.js";

/** The names of the clusters of a mesh that the files tell: of remote secrets, and as installations name their own. */
export function clusterNames(
  secrets: readonly Secret[],
  configs: readonly MeshConfig[],
): ReadonlySet<string> {
  return new Set([
    ...secrets.flatMap(({ clusters }) => clusters),
    ...configs.flatMap(({ clusterName }) => clusterName ?? []),
  ]);
}
