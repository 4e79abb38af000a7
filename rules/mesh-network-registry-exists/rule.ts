import { absentFrom, defineRule, misspeltName, replace } from "../../src/rule/index.js";

/** The name of a cluster that is given none, and registries of Istio's own that are no clusters. */
const defaultCluster = "Kubernetes";
const ownRegistries: ReadonlySet<string> = new Set([defaultCluster, "External", "Mock"]);

export default defineRule({
  id: "mesh-network-registry-exists",
  summary: "The clusters that a network of the mesh takes its endpoints from exist.",
  severity: "error",
  parity: ["IST0126"],
  visits: "MeshConfig",

  *check({ networks }, mesh) {
    for (const { name, registries } of networks) {
      for (const { value, at } of registries) {
        if (ownRegistries.has(value) || mesh.clusters.has(value)) continue;
        const meant = misspeltName(value, [...mesh.clusters, defaultCluster]);
        yield {
          at,
          message: `Cluster "${value}" of network "${name}" does not exist.`,
          ...absentFrom(mesh, meant),
          ...(meant !== undefined && {
            help: `Did the manifest mean "${meant}"?`,
            fix: replace(at, meant),
          }),
          // A cluster may be named where nobody sees it.
          ...(meant === defaultCluster && !mesh.settings.closed && { severity: "warning" }),
        };
      }
    }
  },
});
