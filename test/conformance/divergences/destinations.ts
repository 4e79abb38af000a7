import { covers, fullHost, isWildcard } from "../../../src/mesh/hosts.js";
import type { Disagreement, Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import {
  about,
  destinationsOf,
  entryHosts,
  hasHostOnTwoPorts,
  hostExists,
  isHalfWritten,
  namespaceOf,
  ofKind,
  onlyByWildcard,
  onlyEndsAlike,
  ruleHost,
  subsetNames,
  udpPorts,
} from "../semantics.js";

/** Where another tool is wrong about the hosts, ports and subsets that routes send to. */
export const destinationDivergences: readonly Divergence[] = [
  {
    codes: ["KIA1101", "KIA1107"],
    side: "extra",
    reason:
      "a mirror is sent to a destination like any other: its host and subset must exist (trace: Destination)",
    when: about("VirtualService", (virtualService, given) => {
      const wrong =
        given.code === "KIA1101" ? unresolved(given, virtualService) : destinationsOf(virtualService);
      return wrong.some(({ mirror }) => mirror);
    }),
  },
  {
    codes: ["KIA1101"],
    side: "extra",
    reason: "name.namespace is not completed and reaches nothing (SCOPE)",
    when: about("VirtualService", (from, given) =>
      unresolved(given, from).some(({ host }) => isHalfWritten(host, given)),
    ),
  },
  {
    codes: ["KIA1101", "IST0101"],
    side: "extra",
    reason: "a name that only a wildcard ServiceEntry covers is no cluster (SCOPE)",
    when: about(
      "VirtualService",
      (from, given) =>
        given.message.startsWith('Host "') &&
        unresolved(given, from).some(({ host }) => onlyByWildcard(given, host)),
    ),
  },
  {
    codes: ["KIA1101", "KIA0202"],
    side: "extra",
    reason: "a host that only ends like a ServiceEntry's is another host (trace: Host choice)",
    when: (given) => {
      const hosts = ofKind(given, "DestinationRule").map(ruleHost);
      const named = ofKind(given, "VirtualService").flatMap((one) =>
        destinationsOf(one).map(({ host }) => host),
      );
      return onlyEndsAlike([...hosts, ...named], entryHosts(given));
    },
  },
  {
    codes: ["IST0101"],
    side: "extra",
    reason: "UDP ports are no destination ports (SCOPE)",
    when: (given) => udpPorts(given).includes(Number(/^Port (\d+) is no port/.exec(given.message)?.[1])),
  },
  {
    codes: ["KIA1107"],
    side: "missed",
    reason:
      "neither a Service nor a DestinationRule is for the host: the missing host is said once (trace: Destination)",
    when: about("VirtualService", (from, given) =>
      unresolved(given, from).some(({ host, subset }) => {
        const full = fullHost(host, namespaceOf(from));
        return (
          subset !== undefined &&
          !ofKind(given, "DestinationRule").some((rule) => covers(ruleHost(rule), full))
        );
      }),
    ),
  },
  {
    codes: ["IST0101"],
    side: "missed",
    reason:
      "a DestinationRule with a wildcard host defines subsets for what it covers (trace: DestinationRule)",
    when: about("VirtualService", (from, given) =>
      destinationsOf(from).some(({ host, subset }) => {
        const full = fullHost(host, namespaceOf(from));
        return wildcardRules(given, full).some((rule) => defines(rule, subset));
      }),
    ),
  },
  {
    codes: ["KIA1107", "IST0101"],
    side: "extra",
    reason:
      "the most specific DestinationRule wins alone, and those of other namespaces do not count (SCOPE)",
    when: (given) => {
      const subset = /^Subset "([^"]*)" of host "[^"]*" is not defined/.exec(given.message)?.[1];
      return ofKind(given, "DestinationRule").some((rule) => defines(rule, subset));
    },
  },
  {
    codes: ["KIA1105"],
    side: "missed",
    reason: "two ports of one host are two destinations (trace: destinations)",
    when: about("VirtualService", (virtualService) => hasHostOnTwoPorts(virtualService)),
  },
];

function wildcardRules(given: Disagreement, host: string): readonly CaseObject[] {
  return ofKind(given, "DestinationRule").filter(
    (rule) => isWildcard(ruleHost(rule)) && covers(ruleHost(rule), host),
  );
}

function defines(rule: CaseObject, subset: string | undefined): boolean {
  return subset !== undefined && subsetNames(rule).includes(subset);
}

/** The destinations of a VirtualService whose host nothing defines. */
function unresolved(given: Disagreement, from: CaseObject) {
  return destinationsOf(from).filter(({ host }) => !hostExists(given, fullHost(host, namespaceOf(from))));
}
