import {
  below,
  defineRule,
  type Finding,
  injectionLabelOf,
  injectionOf,
  injectLabel,
  type Mesh,
  refusalOf,
  revisionLabel,
  sidecarWish,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "requested-sidecar-injected",
  summary: "Pods that ask for a sidecar get one, of the revision they ask for.",
  severity: "warning",
  parity: [],
  visits: "Workload",

  *check(workload, mesh) {
    const wish = sidecarWish(workload);
    const asks = wish?.value === "true" || workload.podLabels.entries.has(revisionLabel);
    if (!asks || wish?.value === "false") return;
    const refusal = refusalOf(workload, mesh);
    if (!refusal) yield* ignoredRevision(workload, mesh);
    else if (wish?.value === "true") {
      yield {
        at: below(wish.said.at, injectLabel),
        message: `The pods of ${workload.manifestKind} "${workload.name}" ask for a sidecar and get none: injection ${refusal.clause}.`,
        related: refusal.related,
      };
    }
  },
});

/** The revision that pods ask for counts only where their namespace asks for none. */
function* ignoredRevision(workload: Workload, mesh: Mesh): Generator<Finding> {
  const { podLabels, namespace } = workload;
  const revision = podLabels.entries.get(revisionLabel);
  const [first, other] = mesh.namespacesOf(workload);
  if (!revision || !first || other || injectionOf(first) !== "yes") return;
  const label = injectionLabelOf(first) ?? "";
  const injected = label === revisionLabel ? first.labels.entries.get(label) : "default";
  if (injected === revision) return;
  yield {
    at: below(podLabels.at, revisionLabel),
    message: `The pods of ${workload.manifestKind} "${workload.name}" ask for revision "${revision}" and get "${injected}", because namespace "${namespace}" says so.`,
    related: [{ at: below(first.labels.at, label), message: "The label of the Namespace counts first." }],
  };
}
