import {
  below,
  defineRule,
  type Finding,
  injectionLabel,
  injectLabel,
  keyOf,
  type Labels,
  type Resource,
  sidecarWish,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "injection-labels-placed",
  summary: "The labels that ask for sidecars, or for none, stand where injection reads them.",
  severity: "warning",
  parity: [],
  visits: ["Namespace", "Workload"],

  *check(resource) {
    if (resource.kind === "Namespace") yield* ofNamespace(resource);
    else yield* ofWorkload(resource);
  },
});

function* ofNamespace({ labels, annotations }: Resource<"Namespace">): Generator<Finding> {
  if (labels.entries.has(injectionLabel)) return;
  const help = `A Namespace says it by the label "${injectionLabel}".`;
  yield* misplaced(labels, injectLabel, "Label", "a Namespace", help);
  yield* misplaced(annotations, injectionLabel, "Annotation", "a Namespace", help);
}

/** What the pods say themselves is what counts, whatever else is written. */
function* ofWorkload(workload: Workload): Generator<Finding> {
  const { labels, annotations, podLabels, podAnnotations, manifestKind, hostNetwork } = workload;
  if (hostNetwork || sidecarWish(workload) || podLabels.open || podAnnotations.open) return;
  const help = `Pods say it by the label "${injectLabel}", in the metadata of their template.`;
  if (manifestKind !== "Pod") {
    yield* misplaced(labels, injectLabel, "Label", `a ${manifestKind}`, help);
    yield* misplaced(labels, injectionLabel, "Label", `a ${manifestKind}`, help);
    // The annotations of a Deployment are judged by "istio-annotations-placed", as every other one of Istio's.
    if (manifestKind !== "Deployment") {
      yield* misplaced(annotations, injectLabel, "Annotation", `a ${manifestKind}`, help);
    }
  }
  yield* misplaced(podLabels, injectionLabel, "Label", "pods", help);
}

function* misplaced(
  { at, entries }: Labels,
  key: string,
  what: string,
  where: string,
  help: string,
): Generator<Finding> {
  if (!entries.has(key)) return;
  yield { at: keyOf(below(at, key)), message: `${what} "${key}" has no effect on ${where}.`, help };
}
