import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isFilled, isMissing, textOf } from "./decode.js";
import { quoted, refused } from "./findings.js";
import { emptyProblem, ipBlockProblem, serviceAccountProblem, trustDomainProblem } from "./identities.js";

/** What is wrong with one value of a field, as a clause. */
type Check = (value: string) => string | undefined;

const checks: Readonly<Record<string, Check>> = {
  principals: emptyProblem,
  notPrincipals: emptyProblem,
  requestPrincipals: emptyProblem,
  notRequestPrincipals: emptyProblem,
  namespaces: emptyProblem,
  notNamespaces: emptyProblem,
  serviceAccounts: serviceAccountProblem,
  notServiceAccounts: serviceAccountProblem,
  trustDomains: trustDomainProblem,
  notTrustDomains: trustDomainProblem,
  ipBlocks: ipBlockProblem,
  notIpBlocks: ipBlockProblem,
  remoteIpBlocks: ipBlockProblem,
  notRemoteIpBlocks: ipBlockProblem,
};
const fields = Object.keys(checks);
const accounts = ["serviceAccounts", "notServiceAccounts"] as const;
const besideAccounts = ["principals", "notPrincipals", "namespaces", "notNamespaces"] as const;
const mostAccounts = 16;

/** Findings about the sources that the rules of an AuthorizationPolicy name. */
export function* sourceFindings(spec: Cursor): Iterable<Finding> {
  for (const rule of spec.get("rules").items()) {
    for (const from of rule.get("from").items()) {
      if (!from.isUnknown) yield* checkSource(from);
    }
  }
}

function* checkSource(from: Cursor): Iterable<Finding> {
  const source = from.get("source");
  if (isMissing(source)) {
    yield refused(from.at, 'An entry of "from" has no "source".');
  } else if (source.isMap && !fields.some((field) => isFilled(source.get(field)))) {
    const [first = source] = source.entries().flatMap(([key, value]) => (fields.includes(key) ? value : []));
    yield refused(keyOf(first.at), "A source without a value in any of its fields is not allowed.");
  } else {
    yield* identityMix(source);
    for (const field of fields)
      yield* valueFindings(source.get(field), "Source", checks[field] ?? emptyProblem);
  }
}

function* identityMix(source: Cursor): Iterable<Finding> {
  const account = accounts.find((field) => isFilled(source.get(field)));
  if (account === undefined) return;
  const other = besideAccounts.find((field) => isFilled(source.get(field)));
  if (other !== undefined) {
    yield refused(
      keyOf(source.get(account).at),
      `Field "${account}" cannot stand beside "${other}" in one source.`,
      {
        related: [{ at: keyOf(source.get(other).at), message: `Field "${other}" is here.` }],
      },
    );
  }
  for (const field of accounts) yield* accountCount(source.get(field));
}

/** A finding when a list names more service accounts than Istio takes. */
export function* accountCount(list: Cursor): Iterable<Finding> {
  if (list.items().length <= mostAccounts) return;
  yield refused(keyOf(list.at), `The list has more than the ${mostAccounts} service accounts allowed.`);
}

/** A finding for each value of a list that a check refuses. */
export function* valueFindings(list: Cursor, subject: string, check: Check): Iterable<Finding> {
  for (const item of list.items()) {
    const value = textOf(item);
    const problem = value === undefined ? undefined : check(value);
    if (problem) yield refused(item.at, `${subject} ${quoted(value ?? "")} ${problem}.`);
  }
}
