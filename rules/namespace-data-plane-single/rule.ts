import {
  below,
  defineRule,
  type Finding,
  injectionLabel,
  injectionLabelOf,
  isNear,
  type Mesh,
  modeLabel,
  type Related,
  type Resource,
  revisionLabel,
  sidecarWish,
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
      ...podsOf(namespace, mesh),
    ],
  };
}

/** Some of the pods that are concerned. */
function podsOf(namespace: Resource<"Namespace">, mesh: Mesh): readonly Related[] {
  return mesh
    .inNamespace("Workload", namespace.name)
    .filter((pods) => isNear(namespace, pods) && !pods.hostNetwork && !sidecarWish(pods))
    .filter(({ podLabels }) => podLabels.entries.get(modeLabel) !== "none")
    .slice(0, 8)
    .map(({ at, manifestKind, name }) => ({
      at: below(at, "metadata", "name"),
      message: `The pods of ${manifestKind} "${name}" get a sidecar.`,
    }));
}
