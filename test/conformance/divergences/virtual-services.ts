import type { Disagreement, Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import {
  about,
  boundTo,
  gatewayExists,
  gatewayMeant,
  hasMethodBeforeNone,
  isHalfWritten,
  onlyOverlap,
  othersLike,
  routeHosts,
} from "../semantics.js";

/** Where another tool is wrong about the hosts, gateways and rules of VirtualServices. */
export const virtualServiceDivergences: readonly Divergence[] = [
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
        [virtualService, ...othersLike(given)].flatMap(routeHosts).some((host) => isHalfWritten(host, given)),
    ),
  },
  {
    codes: ["KIA1106", "IST0109"],
    side: "missed",
    reason: "a wildcard beside a narrower host is no conflict: Envoy takes the narrower (trace: Host choice)",
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
