import {
  absentFrom,
  below,
  type DestinationRule,
  defineRule,
  type Finding,
  isBeside,
  joined,
  type Labels,
  labelText,
  list,
  type Mesh,
  maySelect,
  nearest,
  nearestWord,
  replace,
  type Service,
  type ServiceEntry,
  type Subset,
  type Workload,
  withoutLocality,
} from "../../src/rule/index.js";

export default defineRule({
  id: "subset-selects-pods",
  summary: "Every subset of a DestinationRule selects pods of its Service.",
  severity: "error",
  parity: ["IST0173", "KIA0203"],
  visits: "DestinationRule",

  *check(rule, mesh) {
    if (!rule.host) return;
    const { services, entries } = mesh.targetsMeant(rule.host.value, rule);
    if (services.some(isOpen) || entries.some(({ open }) => open)) return;
    for (const written of rule.subsets) {
      const subset = { ...written, labels: withoutLocality(written.labels) };
      if (subset.labels.open || subset.labels.entries.size === 0) continue;
      if (entries.some((entry) => hasEndpoint(entry, subset, mesh))) continue;
      if (services.length > 0) yield* emptySubset(rule, subset, nearest(services, rule), services, mesh);
      else yield* noEndpoint(rule, subset, nearest(entries, rule));
    }
  },
});

/** Inline endpoints and selected workloads count. */
function hasEndpoint(entry: ServiceEntry, { labels }: Subset, mesh: Mesh): boolean {
  const { endpoints, workloadSelector, namespace } = entry;
  if (endpoints.some((endpoint) => maySelect(labels, endpoint))) return true;
  if (!workloadSelector) return false;
  const both = { ...labels, entries: joined(labels.entries, workloadSelector.entries) };
  return mesh.selectedBy(both, namespace).length > 0;
}

/** An entry without endpoints is resolved by its hosts or addresses, which have no labels to ask for. */
function* noEndpoint(
  { host }: DestinationRule,
  { labels, name }: Subset,
  entries: readonly ServiceEntry[],
): Generator<Finding> {
  const endpoints = entries.flatMap((entry) => entry.endpoints);
  if (endpoints.length === 0) return;
  const [key = ""] = [...labels.entries.keys()];
  const values = endpoints.flatMap((endpoint) => endpoint.entries.get(key) ?? []);
  yield {
    at: below(labels.at, key),
    message: `Subset "${name.value}" of host "${host?.value}" selects no endpoint: none has the labels "${labelText(labels.entries)}".`,
    related: [
      { at: name.at, message: "This is the subset." },
      ...endpoints.slice(0, 4).map(({ at }) => ({ at, message: "These are the labels of an endpoint." })),
    ],
    ...(values.length > 0 && { help: `The endpoints have "${key}": ${list(values)}.` }),
  };
}

/** Nothing is known of the pods of a Service that the configuration declares; an ExternalName has none. */
function isOpen({ open, origin, selector, type }: Service): boolean {
  if (open || selector?.open || type === "ExternalName") return true;
  return origin === "declared" && (selector?.entries.size ?? 0) === 0;
}

function* emptySubset(
  rule: DestinationRule,
  subset: Subset,
  near: readonly Service[],
  all: readonly Service[],
  mesh: Mesh,
): Generator<Finding> {
  if (all.some((service) => podsOf(service, subset, mesh).length > 0)) return;
  if (mesh.labelledProvider(subset.labels)) return;
  const pods = near.flatMap((service) =>
    service.selector?.entries.size ? mesh.selectedBy(service.selector, service.namespace) : [],
  );
  if (pods.length > 0 && !areTogether(rule, near, pods)) return;
  yield {
    ...(pods.length > 0 ? placed(subset, pods) : unplaced(subset, near, mesh)),
    message: `Subset "${subset.name.value}" of host "${rule.host?.value}" selects no pods: none has the labels "${labelText(subset.labels.entries)}".`,
    related: [{ at: subset.name.at, message: "This is the subset." }, ...pods.slice(0, 4).map(selected)],
  };
}

/** The Service has no pods here at all: they are elsewhere, unless everything is here. */
function unplaced({ labels }: Subset, services: readonly Service[], mesh: Mesh): Omit<Finding, "message"> {
  return {
    at: labels.at,
    help: `Service ${list(services.map(({ name }) => name))} selects no pods of the tree.`,
    ...absentFrom(mesh),
  };
}

/** Pods that stand neither with their Service nor with the rule are pieces of an application that is kept elsewhere. */
function areTogether(
  rule: DestinationRule,
  services: readonly Service[],
  pods: readonly Workload[],
): boolean {
  if (services.some((service) => isBeside(rule, service))) return true;
  return pods.every((workload) => services.some((service) => isBeside(service, workload)));
}

function selected({ podLabels, manifestKind, name }: Workload) {
  return { at: podLabels.at, message: `The Service selects these pods of ${manifestKind} "${name}".` };
}

/** Without a selector a Service may lead to any pods of its namespace. */
function podsOf({ selector, namespace }: Service, { labels }: Subset, mesh: Mesh): readonly Workload[] {
  if (!selector) return mesh.selectedBy(labels, namespace);
  if (contradicts(selector, labels)) return [];
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
