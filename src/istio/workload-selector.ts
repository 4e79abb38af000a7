import type { Cursor } from "../decode/cursor.js";
import { hasPlaceholder } from "../decode/placeholder.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isEmpty, message } from "./decode.js";
import { quoted, refused, warned } from "./findings.js";

/**
 * Findings about a selector of workloads, whose labels are in `field`: wildcards, an empty key, or no labels at all.
 * Upstream: ValidateAlphaWorkloadSelector and validateWorkloadSelector in pkg/config/validation/validation.go.
 */
export function* workloadSelectorFindings(
  selector: Cursor,
  field: "labels" | "matchLabels",
): Iterable<Finding> {
  if (!message(selector)) return;
  const labels = selector.get(field);
  if (isEmpty(labels)) {
    yield warned(keyOf(selector.at), `The selector has no "${field}", so it selects every workload.`);
  }
  for (const [key, value] of labels.entries()) {
    if (hasPlaceholder(key)) continue;
    const text = value.text()?.value ?? "";
    if (key === "") yield refused(keyOf(value.at), "A label of a selector needs a key.");
    else if (key.includes("*"))
      yield refused(keyOf(value.at), `Label key ${quoted(key)} of a selector cannot have a wildcard.`);
    else if (text.includes("*"))
      yield refused(value.at, `Label value ${quoted(text)} of a selector cannot have a wildcard.`);
  }
}
