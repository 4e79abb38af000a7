import type { Cursor } from "../decode/cursor.js";
import { hasPlaceholder } from "../decode/placeholder.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { quoted, refused } from "./findings.js";

const dnsLabel = "[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?";
const name = "(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const nameOnly = new RegExp(`^${name}$`);
const prefixOnly = new RegExp(`^${dnsLabel}(?:\\.${dnsLabel})*$`);

/** What is wrong with a label's key, as a clause; undefined when nothing is. Upstream: pkg/config/labels. */
function labelKeyProblem(key: string): string | undefined {
  const slash = key.indexOf("/");
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const rest = key.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !prefixOnly.test(prefix))) {
    return "has an invalid prefix: a DNS name of at most 253 characters is allowed before the slash";
  }
  if (rest.length > 63) return "is longer than the 63 characters allowed";
  return nameOnly.test(rest)
    ? undefined
    : 'must be letters, digits, "-", "_" and ".", and begin and end with a letter or digit';
}

/** Whether text may be the value of a label as Istio sees it; it may be empty. */
function isLabelValue(value: string): boolean {
  return value === "" || nameOnly.test(value);
}

/** A finding for each key and value of a map of labels that cannot be one. */
export function* labelsFindings(labels: Cursor): Iterable<Finding> {
  if (!labels.isMap) return;
  for (const [key, value] of labels.entries()) {
    const problem = hasPlaceholder(key) ? undefined : labelKeyProblem(key);
    if (problem) yield refused(keyOf(value.at), `Label key ${quoted(key)} ${problem}.`);
    const text = value.text();
    if (!text || isLabelValue(text.value)) continue;
    yield refused(
      value.at,
      `Label value ${quoted(text.value)} must be letters, digits, "-", "_" and ".", and begin and end with a letter or digit.`,
    );
  }
}
