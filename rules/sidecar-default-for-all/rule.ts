import { defineRule, type Finding, type Mesh, type Sidecar } from "../../src/rule/index.js";

export default defineRule({
  id: "sidecar-default-for-all",
  summary: "The Sidecar of the root namespace, which is the default of all others, selects no pods.",
  severity: "warning",
  parity: ["KIA1006"],
  visits: "Sidecar",

  *check(sidecar, mesh) {
    if (sidecar.namespace !== mesh.settings.rootNamespace || !sidecar.selector) return;
    if (sidecar.selector.entries.size > 0) yield forSome(sidecar, sidecar.selector, mesh);
  },
});

/** It is meant for pods of other namespaces when it fits some of theirs and none of its own. */
function forSome(
  { name, namespace }: Sidecar,
  selector: NonNullable<Sidecar["selector"]>,
  mesh: Mesh,
): Finding {
  const pods = mesh.selectedBy(selector);
  const others = pods.some((pod) => pod.namespace === namespace) ? [] : pods.slice(0, 1);
  return {
    at: selector.at,
    message: `Sidecar "${name}" selects pods, so it is for those of namespace "${namespace}" alone and no default for the mesh.`,
    related: others.map(({ podLabels, namespace: owner }) => ({
      at: podLabels.at,
      message: `It fits these pods, but they are in namespace "${owner}".`,
    })),
    help: "A default has no workloadSelector; a Sidecar for some pods stands in their own namespace.",
    ...(others.length === 0 && { severity: "info" }),
  };
}
