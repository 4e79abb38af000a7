import { isWildcard } from "../../../src/mesh/hosts.js";
import type { Disagreement, Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import {
  about,
  isHalfWritten,
  namespaceOf,
  onlyOverlap,
  othersLike,
  podsWith,
  ruleHost,
  subsetNames,
} from "../semantics.js";

/** Where another tool is wrong about DestinationRules. */
export const destinationRuleDivergences: readonly Divergence[] = [
  {
    codes: ["KIA0201"],
    side: "missed",
    reason: "a wildcard host beside an exact one: the most specific rule wins alone (SCOPE)",
    when: alone((rule, others) => onlyOverlap([ruleHost(rule)], others.map(ruleHost))),
  },
  {
    codes: ["KIA0201"],
    side: "missed",
    reason: "a client's rule beside the owner's: rules of other namespaces never meet (SCOPE)",
    when: alone((rule, others) =>
      others.some((other) => ruleHost(other) === ruleHost(rule) && namespaceOf(other) !== namespaceOf(rule)),
    ),
  },
  {
    codes: ["KIA0201"],
    side: "missed",
    reason: "name.namespace is not completed and is another host than the Service's (SCOPE)",
    when: alone((rule, others, given) =>
      [rule, ...others].map(ruleHost).some((host) => isHalfWritten(host, given)),
    ),
  },
  {
    codes: ["KIA0201"],
    side: "missed",
    reason: "rules with workload selectors of their own are for separate clients (SCOPE)",
    when: about("DestinationRule", (rule, given) =>
      othersLike(given).some((other) => clientsOf(other) !== clientsOf(rule)),
    ),
  },
  {
    codes: ["KIA0202"],
    side: "extra",
    reason: "name.namespace is not completed and means no Service (SCOPE)",
    when: about("DestinationRule", (rule, given) => isHalfWritten(ruleHost(rule), given)),
  },
  {
    codes: ["KIA0202"],
    side: "extra",
    reason: "a Deployment without a Service is no host (SCOPE)",
    when: about(
      "DestinationRule",
      (rule, given) => podsWith(given, { app: rule.value.spec?.host ?? "" }).length > 0,
    ),
  },
  {
    codes: ["KIA0202"],
    side: "extra",
    reason:
      "Services are under the cluster's domain; the trust domain is for identities only (trace: Destination)",
    when: about("DestinationRule", (rule) => /\.svc\.(?!cluster\.local$)/.test(ruleHost(rule))),
  },
  {
    codes: ["IST0174"],
    side: "missed",
    reason: "a wildcard host needs no Service (SCOPE)",
    when: about("DestinationRule", (rule) => isWildcard(ruleHost(rule))),
  },
];

function clientsOf({ value }: CaseObject): string {
  return JSON.stringify(value.spec?.workloadSelector ?? null);
}

/** A rule without subsets is for all of them. */
function shareSubsets(a: CaseObject, b: CaseObject): boolean {
  const [mine, its] = [subsetNames(a), subsetNames(b)];
  return mine.length === 0 || its.length === 0 || mine.some((name) => its.includes(name));
}

/** A condition on a DestinationRule that no other of its namespace meets on a host and subset. */
function alone(
  when: (rule: CaseObject, others: readonly CaseObject[], given: Disagreement) => boolean,
): Divergence["when"] {
  return about(
    "DestinationRule",
    (rule, given) => sameSpace(rule, given).length === 0 && when(rule, othersLike(given), given),
  );
}

function sameSpace(rule: CaseObject, given: Disagreement): readonly CaseObject[] {
  return othersLike(given).filter(
    (other) =>
      namespaceOf(other) === namespaceOf(rule) &&
      ruleHost(other) === ruleHost(rule) &&
      shareSubsets(rule, other),
  );
}
