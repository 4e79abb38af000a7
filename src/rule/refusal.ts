import type { Related } from "../diagnostics/finding.js";
import { injectionLabel, injectionOf, neverInjected } from "../mesh/injection.js";
import type { Mesh } from "../mesh/mesh.js";
import type { Workload } from "../resources/workload.js";
import { below } from "../text/place.js";

/** Why injection leaves pods alone, whatever they ask for. */
export interface Refusal {
  /** Says it of injection, e.g. `leaves namespace "kube-system" alone`. */
  readonly clause: string;
  readonly related: readonly Related[];
}

/** Why injection surely leaves the pods of a workload alone; undefined when nothing here says so. */
export function refusalOf(workload: Workload, mesh: Mesh): Refusal | undefined {
  const { hostNetwork, namespace, podLabels } = workload;
  if (hostNetwork) return { clause: "leaves pods on the host network alone", related: [] };
  if (neverInjected.has(namespace) && workload.namespaceGiven) {
    return { clause: `leaves namespace "${namespace}" alone`, related: [] };
  }
  const namespaces = mesh.namespacesOf(workload);
  const [first] = namespaces;
  if (podLabels.open || !first || namespaces.some((one) => injectionOf(one) !== "no")) return undefined;
  return {
    clause: `is switched off in namespace "${namespace}"`,
    related: [{ at: below(first.labels.at, injectionLabel), message: "The Namespace says it here." }],
  };
}
