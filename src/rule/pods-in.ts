import type { Related } from "../diagnostics/finding.js";
import type { Mesh } from "../mesh/mesh.js";
import { isNear } from "../mesh/nearness.js";
import { isMachine } from "../mesh/pods.js";
import type { Resource } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";
import { below } from "../text/place.js";

/**
 * The first pods of a Namespace that a finding about it concerns, with what the finding says of them: "The pods of ...
 * VERB".
 */
export function podsIn(
  namespace: Resource<"Namespace">,
  mesh: Mesh,
  verb: string,
  concerns: (workload: Workload) => boolean = () => true,
): readonly Related[] {
  return mesh
    .inNamespace("Workload", namespace.name)
    .filter((pods) => isNear(namespace, pods) && !isMachine(pods) && !pods.hostNetwork && concerns(pods))
    .slice(0, 8)
    .map(({ at, manifestKind, name }) => ({
      at: below(at, "metadata", "name"),
      message: `The pods of ${manifestKind} "${name}" ${verb}.`,
    }));
}
