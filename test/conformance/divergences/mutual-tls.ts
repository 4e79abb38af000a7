import { covers, namespaceOfWildcard, serviceOfHost } from "../../../src/mesh/hosts.js";
import type { Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import { about, namespaceOf, ofKind, othersLike, ruleHost } from "../semantics.js";

const rootNamespace = "istio-system";

/** Where another tool is wrong about whether clients and servers agree on mTLS. */
export const mutualTlsDivergences: readonly Divergence[] = [
  {
    codes: ["KIA0205", "KIA0206"],
    side: "missed",
    reason:
      "servers without a PeerAuthentication take mTLS and plain text (istio pilot/pkg/security/authn, ComposePeerAuthentication)",
    when: about("DestinationRule", (_, given) =>
      ofKind(given, "PeerAuthentication").every(({ value }) => value.spec?.mtls?.mode !== "DISABLE"),
    ),
  },
  {
    codes: ["KIA0105"],
    side: "missed",
    reason:
      "servers without a PeerAuthentication take the mTLS that a DestinationRule makes clients send (ComposePeerAuthentication)",
    when: about("AuthorizationPolicy", (_, given) => {
      return (
        ofKind(given, "PeerAuthentication").length === 0 && ofKind(given, "DestinationRule").some(asksForMtls)
      );
    }),
  },
  {
    codes: ["KIA0204"],
    side: "missed",
    reason:
      "a rule of a third namespace is never applied, so nothing takes its place (trace: DestinationRule)",
    when: about("DestinationRule", (rule, given) => {
      const spaces = [namespaceOf(rule), ownerOf(ruleHost(rule)), rootNamespace];
      return othersLike(given)
        .filter(asksForMtls)
        .every((other) => {
          return !spaces.includes(namespaceOf(other)) || !covers(ruleHost(other), ruleHost(rule));
        });
    }),
  },
];

function asksForMtls({ value }: CaseObject): boolean {
  return value.spec?.trafficPolicy?.tls?.mode === "ISTIO_MUTUAL";
}

function ownerOf(host: string): string | undefined {
  return serviceOfHost(host)?.namespace ?? namespaceOfWildcard(host);
}
