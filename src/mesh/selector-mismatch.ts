import type { Labels } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";
import { nearestWord } from "./words.js";

/** What speaks for a selector having been meant for pods that it does not match. */
export interface SelectorMismatch {
  /** The label of the selector that does not fit. */
  readonly key: string;
  /** The value most likely meant; undefined when none is spelled alike. */
  readonly meant: string | undefined;
  /** The values that pods have under the key. */
  readonly values: readonly string[];
  readonly workload: Workload;
}

/**
 * The first label of a selector that no pod carries, when some pod carries one spelled nearly alike, or all but that one;
 * undefined when nothing speaks for these pods.
 */
export function selectorMismatch(
  { entries }: Labels,
  pods: readonly Workload[],
): SelectorMismatch | undefined {
  const sharing = pods.filter(({ podLabels }) => {
    return [...entries].some(([key, value]) => podLabels.entries.get(key) === value);
  });
  for (const [key, value] of entries) {
    const values = pods.flatMap(({ podLabels }) => podLabels.entries.get(key) ?? []);
    if (values.includes(value)) continue;
    const meant = nearestWord(value, values);
    const likely =
      meant === undefined ? sharing : pods.filter(({ podLabels }) => podLabels.entries.get(key) === meant);
    const [workload] = likely;
    if (workload) return { key, meant, values, workload };
  }
  return undefined;
}
