import {
  below,
  type DestinationRule,
  defineRule,
  type Finding,
  joined,
  type Labels,
  labelText,
  list,
  type Mesh,
  nearest,
  nearestWord,
  replace,
  type Service,
  type Subset,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "subset-selects-pods",
  summary: "Every subset of a DestinationRule selects pods of its Service.",
  severity: "error",
  parity: ["IST0173", "KIA0203"],
  visits: "DestinationRule",

  *check(rule, mesh) {
    if (!rule.host) return;
    const { services, entries } = mesh.targets(rule.host.value, rule);
    if (services.some(isOpen) || entries.length > 0) return;
    for (const subset of rule.subsets) {
      if (subset.labels.open || subset.labels.entries.size === 0) continue;
      yield* emptySubset(rule, subset, nearest(services, rule), services, mesh);
    }
  },
});

/** Nothing is known of the pods of a Service that the configuration declares, or that has no selector. */
function isOpen({ open, selector }: Service): boolean {
  return open || !selector || selector.open || selector.entries.size === 0;
}

function* emptySubset(
  rule: DestinationRule,
  subset: Subset,
  near: readonly Service[],
  all: readonly Service[],
  mesh: Mesh,
): Generator<Finding> {
  if (all.some((service) => podsOf(service, subset, mesh).length > 0)) return;
  const pods = near.flatMap((service) =>
    service.selector ? mesh.selectedBy(service.selector, service.namespace) : [],
  );
  if (pods.length === 0) return;
  yield {
    ...placed(subset, pods),
    message: `Subset "${subset.name.value}" of host "${rule.host?.value}" selects no pods: none has the labels "${labelText(subset.labels.entries)}".`,
    related: pods.slice(0, 4).map((workload) => ({
      at: workload.podLabels.at,
      message: `The Service selects these pods of ${workload.manifestKind} "${workload.name}".`,
    })),
  };
}

function podsOf({ selector, namespace }: Service, { labels }: Subset, mesh: Mesh): readonly Workload[] {
  if (!selector || contradicts(selector, labels)) return [];
  return mesh.selectedBy({ ...labels, entries: joined(labels.entries, selector.entries) }, namespace);
}

function contradicts(selector: Labels, labels: Labels): boolean {
  for (const [key, value] of labels.entries) {
    const other = selector.entries.get(key);
    if (other !== undefined && other !== value) return true;
  }
  return false;
}

/** The first label that no pod carries, with the values they do carry. */
function placed({ labels }: Subset, pods: readonly Workload[]): Pick<Finding, "at" | "help" | "fix"> {
  for (const [key, value] of labels.entries) {
    const values = pods.flatMap(({ podLabels }) => podLabels.entries.get(key) ?? []);
    if (values.includes(value)) continue;
    const at = below(labels.at, key);
    if (values.length === 0) return { at, help: `None of its pods has a label "${key}".` };
    const meant = nearestWord(value, values);
    return {
      at,
      help: `Its pods have "${key}": ${list(values)}.`,
      ...(meant !== undefined && { fix: replace(at, meant) }),
    };
  }
  return { at: labels.at };
}
