import { covers, fullHost, isWildcard } from "../../src/mesh/hosts.js";
import type { Disagreement, Divergence } from "./divergence.js";
import type { CaseObject } from "./objects.js";
import {
  boundTo,
  destinationsOf,
  entryHosts,
  gatewayExists,
  gatewayMeant,
  hasHostOnTwoPorts,
  hasMethodBeforeNone,
  hostExists,
  isHalfWritten,
  namespaceOf,
  ofKind,
  onlyByWildcard,
  onlyEndsAlike,
  onlyOverlap,
  othersLike,
  podsWith,
  reachesByDefault,
  routeHosts,
  ruleHost,
  subjectOf,
  tlsHosts,
  udpPorts,
} from "./semantics.js";

/**
 * Every reviewed place where another tool is wrong and we mean to differ. Each reason is confirmed by the mesh: by SCOPE.md
 * ("What really happens decides") or by the traces through a real Envoy (trace/README.md), as it says.
 */
export const divergences: readonly Divergence[] = [
  ...gatewayDivergences(),
  ...virtualServiceDivergences(),
  ...destinationDivergences(),
  ...destinationRuleDivergences(),
  ...workloadDivergences(),
];

function gatewayDivergences(): readonly Divergence[] {
  return [
    {
      codes: ["IST0101"],
      side: "missed",
      reason:
        "Pods with all labels of the selector are there; the analyzers lose those without a written namespace, those of templates, and Gateways without servers (trace: Which gateways)",
      when: about(
        "Gateway",
        (gateway, given) => podsWith(given, gateway.value.spec?.selector ?? {}).length > 0,
      ),
    },
    {
      codes: ["IST0162"],
      side: "missed",
      reason: "a Service port without protocol is TCP, and a targetPort may be a name (SCOPE)",
      when: about("Gateway", (gateway, given) => reachesByDefault(gateway, given)),
    },
    {
      codes: ["KIA0301"],
      side: "missed",
      reason:
        "a wildcard beside an exact host is no conflict: the narrower one is chosen (SCOPE; trace: Host choice)",
      when: about("Gateway", (gateway, given) =>
        onlyOverlap(serverHosts(gateway), ofKind(given, "Gateway").flatMap(serverHosts)),
      ),
    },
    {
      codes: ["KIA0301", "IST0145"],
      side: "extra",
      reason:
        "one TLS host on two servers of the same pods is a conflict in one Gateway too, and under other selectors and namespace prefixes (SCOPE)",
      when: about("Gateway", (gateway, given) =>
        tlsHosts(gateway).some((host, index, own) =>
          [...own.slice(0, index), ...othersLike(given).flatMap(tlsHosts)].includes(host),
        ),
      ),
    },
    {
      codes: ["IST0145"],
      side: "extra",
      reason: "plain TCP beside HTTP on one port: the later server is dropped (trace: Which gateways)",
      when: ({ message }) => /^Port \d+ is for (HTTP here and for TCP|TCP here and for HTTP)/.test(message),
    },
  ];
}

function virtualServiceDivergences(): readonly Divergence[] {
  return [
    {
      codes: ["IST0132"],
      side: "missed",
      reason: "the Gateway does not exist, which is said once, as its own finding (trace: Binding)",
      when: about("VirtualService", (virtualService, given) => {
        const named = /not found in Gateway (\S+)\.$/.exec(given.message)?.[1] ?? "";
        return !gatewayExists(given, gatewayMeant(named, virtualService));
      }),
    },
    {
      codes: ["IST0132"],
      side: "extra",
      reason: "each host that no server serves is a defect, even if a sibling host is served (SCOPE)",
      when: about("VirtualService", ({ value }) => (value.spec?.hosts ?? []).length > 1),
    },
    {
      codes: ["IST0101"],
      side: "missed",
      reason: "a gateway written name.namespace binds (SCOPE)",
      when: about("VirtualService", (virtualService, given) => {
        const named = /gateway not found: "([^"]+)"/.exec(given.message)?.[1] ?? "";
        return named.includes(".") && gatewayExists(given, gatewayMeant(named, virtualService));
      }),
    },
    {
      codes: ["IST0101", "KIA1102"],
      side: "extra",
      reason: "a Gateway named in a match must exist too: the match fits at no other (trace: Rules)",
      when: about(
        "VirtualService",
        (virtualService, given) =>
          given.message.startsWith('Gateway "') &&
          boundTo(virtualService).every((gateway) => gateway === "mesh" || gatewayExists(given, gateway)),
      ),
    },
    {
      codes: ["KIA1102"],
      side: "missed",
      reason:
        "a VirtualService may be bound to a Gateway of the Gateway API (istio-analyzers: IST0101 gateway)",
      when: about("VirtualService", (virtualService, given) =>
        boundTo(virtualService).every((gateway) => gateway === "mesh" || gatewayExists(given, gateway)),
      ),
    },
    {
      codes: ["IST0130"],
      side: "extra",
      reason: "a route after one that takes all it could take is dead, however the two are written (SCOPE)",
      when: about("VirtualService", ({ value }) => {
        const { http = [], tls = [], tcp = [] } = value.spec ?? {};
        return [http, tls, tcp].some((rules) => rules.length > 1);
      }),
    },
    {
      codes: ["IST0131"],
      side: "missed",
      reason: "no method is every method, not GET: the later match takes what is left (SCOPE)",
      when: about("VirtualService", (virtualService) => hasMethodBeforeNone(virtualService)),
    },
    {
      codes: ["KIA1106"],
      side: "missed",
      reason:
        "one host twice in one VirtualService is refused on admission, which is said once (istio-validation)",
      when: about("VirtualService", (virtualService) => {
        const hosts = routeHosts(virtualService);
        return new Set(hosts).size < hosts.length;
      }),
    },
    {
      codes: ["KIA1106"],
      side: "extra",
      reason: "gw and ns/gw are one gateway, and so are no list and mesh (SCOPE; trace: Binding)",
      when: about("VirtualService", (virtualService, given) =>
        othersLike(given).some(
          (other) => meetOn(virtualService, other) && gatewayText(other) !== gatewayText(virtualService),
        ),
      ),
    },
    {
      codes: ["KIA1106", "IST0109"],
      side: "missed",
      reason:
        "name.namespace is not completed and is another host than the Service's (SCOPE; trace: Destination)",
      when: about(
        "VirtualService",
        (virtualService, given) =>
          !isRivalled(virtualService, given) &&
          [virtualService, ...othersLike(given)]
            .flatMap(routeHosts)
            .some((host) => isHalfWritten(host, given)),
      ),
    },
    {
      codes: ["KIA1106", "IST0109"],
      side: "missed",
      reason:
        "a wildcard beside a narrower host is no conflict: Envoy takes the narrower (trace: Host choice)",
      when: about(
        "VirtualService",
        (virtualService, given) =>
          !isRivalled(virtualService, given) &&
          onlyOverlap(routeHosts(virtualService), othersLike(given).flatMap(routeHosts)),
      ),
    },
    {
      codes: ["KIA1106"],
      side: "missed",
      reason: "gateways of one name in two namespaces are two gateways (trace: Binding)",
      when: about(
        "VirtualService",
        (virtualService, given) =>
          !isRivalled(virtualService, given) &&
          othersLike(given).some((other) => gatewayText(other) === gatewayText(virtualService)),
      ),
    },
  ];
}

function destinationDivergences(): readonly Divergence[] {
  const unresolved = (given: Disagreement, from: CaseObject) =>
    destinationsOf(from).filter(({ host }) => !hostExists(given, fullHost(host, namespaceOf(from))));
  return [
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
}

function destinationRuleDivergences(): readonly Divergence[] {
  const sameSpace = (rule: CaseObject, given: Disagreement) =>
    othersLike(given).filter(
      (other) =>
        namespaceOf(other) === namespaceOf(rule) &&
        ruleHost(other) === ruleHost(rule) &&
        shareSubsets(rule, other),
    );
  const alone = (when: (rule: CaseObject, others: readonly CaseObject[], given: Disagreement) => boolean) =>
    about(
      "DestinationRule",
      (rule, given) => sameSpace(rule, given).length === 0 && when(rule, othersLike(given), given),
    );
  return [
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
        others.some(
          (other) => ruleHost(other) === ruleHost(rule) && namespaceOf(other) !== namespaceOf(rule),
        ),
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
        (rule, given) => podsWith(given, { app: rule.value.spec?.host }).length > 0,
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
}

function workloadDivergences(): readonly Divergence[] {
  const own = (service: CaseObject, given: Disagreement) =>
    podsWith(given, service.value.spec?.selector ?? {}).filter(
      (one) => namespaceOf(one) === namespaceOf(service),
    );
  return [
    {
      codes: ["KIA0004"],
      side: "missed",
      reason: "a policy of the root namespace is for the pods of all (istio-analyzers: IST0127)",
      when: (given) => {
        const policy = subjectOf(given);
        if (policy?.namespace !== "istio-system") return false;
        return podsWith(given, policy?.value.spec?.selector?.matchLabels ?? {}).some(
          (pod) => namespaceOf(pod) !== policy.namespace,
        );
      },
    },
    {
      codes: ["KIA0701"],
      side: "missed",
      reason: "a Service selects pods of its own namespace, by the template's labels (SCOPE; trace: Fields)",
      when: about("Service", (service, given) => own(service, given).length === 0),
    },
    {
      codes: ["KIA0701"],
      side: "extra",
      reason: "a Service selects pods of every kind of workload, by the template's labels (SCOPE)",
      when: about("Service", (service, given) =>
        own(service, given).some(({ kind }) => kind !== "Deployment"),
      ),
    },
  ];
}

/** A condition on the object that a disagreement is about. */
function about(
  kind: string,
  when: (subject: CaseObject, given: Disagreement) => boolean,
): Divergence["when"] {
  return (given) => {
    const subject = subjectOf(given);
    return subject?.kind === kind && when(subject, given);
  };
}

/** Whether another VirtualService claims one of these hosts on one of these gateways. */
function isRivalled(virtualService: CaseObject, given: Disagreement): boolean {
  return othersLike(given).some((other) => meetOn(virtualService, other));
}

function meetOn(a: CaseObject, b: CaseObject): boolean {
  return (
    routeHosts(a).some((host) => routeHosts(b).includes(host)) &&
    boundTo(a).some((gateway) => boundTo(b).includes(gateway))
  );
}

function gatewayText({ value }: CaseObject): string {
  return JSON.stringify(value.spec?.gateways ?? []);
}

function wildcardRules(given: Disagreement, host: string): readonly CaseObject[] {
  return ofKind(given, "DestinationRule").filter(
    (rule) => isWildcard(ruleHost(rule)) && covers(ruleHost(rule), host),
  );
}

function defines(rule: CaseObject, subset: string | undefined): boolean {
  return subset !== undefined && subsetNames(rule).includes(subset);
}

function subsetNames({ value }: CaseObject): readonly (string | undefined)[] {
  const subsets: readonly { readonly name?: string }[] = value.spec?.subsets ?? [];
  return subsets.map(({ name }) => name);
}

function clientsOf({ value }: CaseObject): string {
  return JSON.stringify(value.spec?.workloadSelector ?? null);
}

/** A rule without subsets is for all of them. */
function shareSubsets(a: CaseObject, b: CaseObject): boolean {
  const [mine, its] = [subsetNames(a), subsetNames(b)];
  return mine.length === 0 || its.length === 0 || mine.some((name) => its.includes(name));
}

function serverHosts({ value }: CaseObject): readonly string[] {
  const servers: readonly { readonly hosts?: readonly string[] }[] = value.spec?.servers ?? [];
  return servers.flatMap(({ hosts = [] }) => hosts.map((host) => host.replace(/^.*\//, "").toLowerCase()));
}
