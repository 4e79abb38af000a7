import { covers, isWildcard } from "../../../src/mesh/hosts.js";
import type { Disagreement, Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import {
  about,
  entryHosts,
  hostExists,
  namespaceOf,
  ofKind,
  onlyEndsAlike,
  routeHosts,
} from "../semantics.js";

/** Where another tool is wrong about what a Sidecar selects. */
export const sidecarDivergences: readonly Divergence[] = [
  {
    codes: ["KIA1004"],
    side: "extra",
    reason:
      "a Sidecar selects hosts of the namespace it names, and a wildcard host as it is written (istio pilot/pkg/model sidecar.go, selectServices); Kiali compares neither",
    when: about("Sidecar", (sidecar, given) =>
      egressHosts(sidecar).some(
        ({ host }) =>
          hostExists(given, host) ||
          entryHosts(given).some((entry) => isWildcard(entry) && covers(entry, host)) ||
          onlyEndsAlike([host], entryHosts(given)),
      ),
    ),
  },
  {
    codes: ["KIA1004"],
    side: "missed",
    reason:
      "a wildcard selects every host of the namespace that it covers, and a host may be that of a VirtualService (istio pilot/pkg/model sidecar.go, hostClassification)",
    when: about("Sidecar", (sidecar, given) =>
      egressHosts(sidecar).some(({ namespace, host }) =>
        hostsIn(namespace, given).some((other) => covers(host, other)),
      ),
    ),
  },
  {
    codes: ["KIA1007"],
    side: "missed",
    reason: "the mode is written, and a reader of files sees it; Kiali cannot tell it from none (CATALOGUE)",
    when: about("Sidecar", ({ value }) => value.spec?.outboundTrafficPolicy?.mode !== undefined),
  },
];

/** The hosts that a Sidecar names, with their namespaces. */
function egressHosts(sidecar: CaseObject): readonly { namespace: string; host: string }[] {
  const egress: readonly { hosts?: readonly string[] }[] = sidecar.value.spec?.egress ?? [];
  return egress.flatMap(({ hosts = [] }) =>
    hosts.map((text) => {
      const [namespace = "", host = ""] = text.split("/");
      return { namespace: namespace === "." ? namespaceOf(sidecar) : namespace, host };
    }),
  );
}

/** The hosts that a namespace defines or routes; those of every one for "*". */
function hostsIn(namespace: string, given: Disagreement): readonly string[] {
  const isThere = (object: CaseObject) => namespace === "*" || namespaceOf(object) === namespace;
  const routed = [...ofKind(given, "ServiceEntry"), ...ofKind(given, "VirtualService")].filter(isThere);
  const services = ofKind(given, "Service").filter(isThere);
  return [
    ...routed.flatMap(routeHosts),
    ...services.map((service) => `${service.name}.${namespaceOf(service)}.svc.cluster.local`),
  ];
}
