import type { Kinds } from "../resources/kinds.js";
import type { Workload } from "../resources/workload.js";
import { labelKey, selects } from "./labels.js";
import type { Mesh } from "./mesh.js";

/** Kinds of which Istio does not join several for the same pods. */
export type ExclusivePolicy = Kinds["PeerAuthentication" | "Sidecar" | "Telemetry"];

/** Another policy for the same pods. */
export interface Rival {
  readonly other: ExclusivePolicy;
  /** Some pods that both select; undefined where both are for a whole namespace, or have the same labels and no pods here. */
  readonly workload: Workload | undefined;
}

/**
 * The first policy of its kind, before a policy in file order and applied together with it, that is for the same pods:
 * for the whole namespace as it is, or for some of the pods that it selects. Of policies of one name each may be meant
 * instead of the other, and those with targets are not judged.
 */
export function rivalOf(policy: ExclusivePolicy, mesh: Mesh): Rival | undefined {
  if (policy.selector?.open || policy.targets.length > 0) return undefined;
  if (!isForAll(policy)) return isIgnored(policy, mesh) ? undefined : rivalForPods(policy, mesh);
  const other = before(policy, policy.namespace, mesh);
  return other && { other, workload: undefined };
}

/** Whether a policy is for every pod of its namespace; an empty selector selects them all. */
export function isForAll({ selector }: ExclusivePolicy): boolean {
  return !selector || selector.entries.size === 0;
}

/**
 * A PeerAuthentication of the root namespace that selects pods applies to none. (pkg/security/authn,
 * ComposePeerAuthentication)
 */
function isIgnored({ kind, namespace }: ExclusivePolicy, { settings }: Mesh): boolean {
  return kind === "PeerAuthentication" && namespace === settings.rootNamespace;
}

function rivalForPods(policy: ExclusivePolicy, mesh: Mesh): Rival | undefined {
  const { selector, namespace } = policy;
  if (!selector) return undefined;
  const selected = mesh.selectedBy(selector, namespace);
  for (const workload of selected) {
    for (const label of workload.podLabels.entries) {
      const other = before(policy, labelled(policy, label), mesh, (its) => selectsPods(its, workload));
      if (other) return { other, workload };
    }
  }
  if (selected.length > 0 || mesh.settings.closed) return undefined;
  const other = withSameLabels(policy, selector.entries, mesh);
  return other && { other, workload: undefined };
}

/** Whether both policies set something in common, so that one of them loses. */
export function setTheSame(one: ExclusivePolicy, other: ExclusivePolicy): boolean {
  return (
    one.kind !== "Telemetry" ||
    other.kind !== "Telemetry" ||
    one.sets.some((setting) => other.sets.includes(setting))
  );
}

function selectsPods({ selector }: ExclusivePolicy, { podLabels }: Workload): boolean {
  return selector !== undefined && selects(selector.entries, podLabels.entries);
}

function withSameLabels(
  policy: ExclusivePolicy,
  labels: ReadonlyMap<string, string>,
  mesh: Mesh,
): ExclusivePolicy | undefined {
  const first = firstOf(labels);
  if (!first) return undefined;
  const key = labelKey(labels);
  return before(policy, labelled(policy, first), mesh, ({ selector }) => {
    return selector !== undefined && labelKey(selector.entries) === key;
  });
}

/**
 * The first policy with a key that stands before one and fits. The one may lack a label of the other, and need not be among
 * those with the key.
 */
function before(
  policy: ExclusivePolicy,
  key: string,
  mesh: Mesh,
  fits: (other: ExclusivePolicy) => boolean = () => true,
): ExclusivePolicy | undefined {
  for (const other of mesh.together<ExclusivePolicy["kind"]>(policy.kind, policy, key, keys)) {
    if (!mesh.isBefore(other, policy)) return undefined;
    if (other.name !== policy.name && fits(other)) return other;
  }
  return undefined;
}

/** Under what a policy is looked up: its namespace when it is for all of it, else its first label there. */
function keys(policy: ExclusivePolicy): readonly string[] {
  if (policy.targets.length > 0 || policy.selector?.open) return [];
  const first = firstOf(policy.selector?.entries ?? new Map());
  return [first ? labelled(policy, first) : policy.namespace];
}

/** The same label in whatever order they are written. */
function firstOf(labels: ReadonlyMap<string, string>): readonly [string, string] | undefined {
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1))[0];
}

function labelled({ namespace }: ExclusivePolicy, [key, value]: readonly [string, string]): string {
  return `${namespace}\n${key}=${value}`;
}
