import {
  below,
  defineRule,
  type Finding,
  injectionLabel,
  injectionLabelOf,
  type Mesh,
  modeLabel,
  podsIn,
  type Resource,
  revisionLabel,
  sidecarWish,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "namespace-data-plane-single",
  summary: "A Namespace says once how its pods join the mesh.",
  severity: "warning",
  parity: ["IST0123", "KIA1311", "KIA1315", "KIA1316"],
  visits: "Namespace",

  *check(namespace, mesh) {
    const { entries } = namespace.labels;
    const label = injectionLabelOf(namespace);
    if (!label || (label === injectionLabel && entries.get(label) !== "enabled")) return;
    if (label === injectionLabel && entries.has(revisionLabel)) yield ignoredRevision(namespace);
    if (entries.get(modeLabel) === "ambient") yield bothModes(namespace, label, mesh);
  },
});

/** Both ways are the same where the revision is the default one. */
function ignoredRevision({ name, labels }: Resource<"Namespace">): Finding {
  const revision = labels.entries.get(revisionLabel) ?? "";
  return {
    at: below(labels.at, revisionLabel),
    message: `Namespace "${name}" asks for revision "${revision}" beside "${injectionLabel}", which wins: the default revision injects.`,
    parity: ["IST0123"],
    ...(revision === "default" && { severity: "info" }),
    related: [{ at: below(labels.at, injectionLabel), message: "This label counts first." }],
  };
}

function bothModes(namespace: Resource<"Namespace">, label: string, mesh: Mesh): Finding {
  const { name, labels } = namespace;
  return {
    at: below(labels.at, modeLabel),
    message: `Namespace "${name}" asks for ambient mode and for sidecars: its pods get sidecars, and stay out of ambient mode.`,
    related: [
      { at: below(labels.at, label), message: "This label asks for sidecars." },
      ...podsIn(namespace, mesh, "get a sidecar", leavesItTo),
    ],
  };
}

/** Pods that say nothing themselves. */
function leavesItTo(pods: Workload): boolean {
  return !sidecarWish(pods) && pods.podLabels.entries.get(modeLabel) !== "none";
}
