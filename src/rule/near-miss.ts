import type { Finding } from "../diagnostics/finding.js";
import type { SelectorMismatch } from "../mesh/selector-mismatch.js";
import type { Labels } from "../resources/resource.js";
import { below } from "../text/place.js";
import { replace } from "./missing.js";
import { list } from "./words.js";

/**
 * Where a selector without pods differs from those that come nearest: the label that does not fit, the pods, what they
 * have instead, and a fix when one value was likely meant.
 */
export function nearMiss(
  selector: Labels,
  { key, meant, values, workload }: SelectorMismatch,
): Pick<Finding, "at" | "related" | "help" | "fix"> {
  const at = below(selector.at, key);
  const { manifestKind, name, podLabels } = workload;
  return {
    at,
    related: [{ at: podLabels.at, message: `The pods of ${manifestKind} "${name}" come nearest.` }],
    help:
      values.length > 0
        ? `Pods near by have "${key}": ${list(values)}.`
        : `No pod near by has a label "${key}".`,
    ...(meant !== undefined && { fix: replace(at, meant) }),
  };
}
