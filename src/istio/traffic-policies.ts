import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { messageIn, messages } from "./decode.js";
import { withoutCodes } from "./findings.js";
import { perObject } from "./per-object.js";

/** The traffic policies of a DestinationRule: its own and its subsets'. Their ports' settings are not among them. */
export const trafficPolicies = perObject((object): readonly Cursor[] => {
  const spec = object.get("spec");
  const holders = [spec, ...messages(spec.get("subsets"))];
  return holders.flatMap((holder) => messageIn(holder, "trafficPolicy") ?? []);
});

/** Every place of a DestinationRule that may set a connection pool, outlier detection, a load balancer and TLS. */
export const policyLevels = perObject((object): readonly Cursor[] =>
  trafficPolicies(object).flatMap((policy) => [policy, ...messages(policy.get("portLevelSettings"))]),
);

/**
 * What a check finds at every place that `policyLevels` names. The webhook drops its own warnings about subsets and
 * ports, so no code of its stands for these.
 */
export function* levelFindings(
  object: Cursor,
  check: (policy: Cursor) => Iterable<Finding>,
): Iterable<Finding> {
  const whole = object.get("spec").get("trafficPolicy");
  for (const policy of policyLevels(object))
    yield* policy === whole ? check(policy) : withoutCodes(check(policy));
}
