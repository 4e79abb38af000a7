import { defineRule, labelKey, labelText, type Workload } from "../../src/rule/index.js";

export default defineRule({
  id: "workload-groups-distinct",
  summary: "Two WorkloadGroups of a namespace differ in their labels.",
  severity: "info",
  parity: ["KIA1702"],
  visits: "Workload",

  *check(workload, mesh) {
    if (workload.manifestKind !== "WorkloadGroup" || workload.podLabels.open) return;
    const { podLabels, namespace, name } = workload;
    const [key = ""] = keys(workload);
    for (const other of mesh.togetherBefore("Workload", workload, key, keys)) {
      if (other.name === name) continue;
      const labels = labelText(podLabels.entries);
      yield {
        at: podLabels.at,
        message: `WorkloadGroup "${name}" has the same labels as "${other.name}" in namespace "${namespace}"${labels ? `: "${labels}"` : ", none"}.`,
        related: [{ at: other.podLabels.at, message: "Those stand here." }],
        help: "What selects the entries of one of them selects those of the other.",
      };
      return;
    }
  },
});

/** WorkloadGroups alone, by namespace and labels. */
function keys({ manifestKind, namespace, podLabels }: Workload): readonly string[] {
  return manifestKind === "WorkloadGroup" ? [`${namespace} ${labelKey(podLabels.entries)}`] : [];
}
