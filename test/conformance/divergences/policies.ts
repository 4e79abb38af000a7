import type { Divergence } from "../divergence.js";
import { about, namespaceOf, othersLike, podsWith } from "../semantics.js";

/** Where another tool is wrong about which of several policies are for the same pods. */
export const policyDivergences: readonly Divergence[] = [
  {
    codes: ["KIA0003"],
    side: "missed",
    reason:
      "a PeerAuthentication selects pods of its own namespace only (istio pkg/security/authn, ComposePeerAuthentication)",
    when: about("PeerAuthentication", (policy, given) =>
      podsWith(given, policy.value.spec?.selector?.matchLabels ?? {}).every(
        (pod) => namespaceOf(pod) !== namespaceOf(policy),
      ),
    ),
  },
  {
    codes: ["IST0159", "IST0160"],
    side: "missed",
    reason: "a Telemetry with targets is attached to them alone (istio pkg/model, applicableTelemetries)",
    when: about("Telemetry", (policy, given) =>
      [policy, ...othersLike(given)].some(({ value }) => value.spec?.targetRef || value.spec?.targetRefs),
    ),
  },
];
