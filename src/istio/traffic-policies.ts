import type { Cursor } from "../decode/cursor.js";
import { messageIn, messages } from "./decode.js";
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
