import type { LabelRequirement } from "../resources/label-selector.js";
import type { Labels } from "../resources/resource.js";

/** Whether every label of the selector is on the object. A selector without labels selects everything. */
export function selects(selector: ReadonlyMap<string, string>, labels: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of selector) {
    if (labels.get(key) !== value) return false;
  }
  return true;
}

/** Whether the object may be selected: a label that is not known could be any. */
export function maySelect(selector: Labels, labels: Labels): boolean {
  if (selects(selector.entries, labels.entries)) return true;
  if (!labels.open) return false;
  for (const [key, value] of selector.entries) {
    const own = labels.entries.get(key);
    if (own !== undefined && own !== value) return false;
  }
  return true;
}

/**
 * Whether a condition of a selector holds for a label's value, undefined when there is no such label.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function holds({ operator, values }: LabelRequirement, label: string | undefined): boolean {
  switch (operator) {
    case "In":
      return label !== undefined && values.includes(label);
    case "NotIn":
      return label === undefined || !values.includes(label);
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      return true;
  }
}

/** The label that the API server gives every namespace, with its name. */
export const namespaceNameLabel = "kubernetes.io/metadata.name";

/** Labels that endpoints have by where they run, whatever their pods say. (pkg/kube/labels AugmentLabels) */
const localityLabels: ReadonlySet<string> = new Set([
  "kubernetes.io/hostname",
  "topology.istio.io/cluster",
  "topology.istio.io/network",
  "topology.istio.io/subzone",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
]);

/** The labels without those that every endpoint has by where it runs; no place has an empty name. */
export function withoutLocality(labels: Labels): Labels {
  const entries = [...labels.entries].filter(([key, value]) => value === "" || !localityLabels.has(key));
  return entries.length === labels.entries.size ? labels : { ...labels, entries: new Map(entries) };
}

/** Labels as a person reads them, in the order written: `app: shop, version: v1`. */
export function labelText(labels: ReadonlyMap<string, string>): string {
  return [...labels].map(([key, value]) => `${key}: ${value}`).join(", ");
}

/** Labels of both; where a key is in both, the second wins. */
export function joined(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...first, ...second]);
}

/** One text for a set of labels, the same in whatever order they are written. */
export function labelKey(labels: ReadonlyMap<string, string>): string {
  return JSON.stringify([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}
