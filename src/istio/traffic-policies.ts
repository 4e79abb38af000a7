import type { Cursor } from "../decode/cursor.js";
import { messages } from "./decode.js";

/** The traffic policies of a DestinationRule: its own and its subsets'. Their ports' settings are not among them. */
export function trafficPolicies(object: Cursor): readonly Cursor[] {
  const spec = object.get("spec");
  const holders = [spec, ...messages(spec.get("subsets"))];
  return holders.map((holder) => holder.get("trafficPolicy")).filter((policy) => policy.isMap);
}

/** Every place of a DestinationRule that may set a connection pool, outlier detection, a load balancer and TLS. */
export function policyLevels(object: Cursor): readonly Cursor[] {
  return trafficPolicies(object).flatMap((policy) => [policy, ...messages(policy.get("portLevelSettings"))]);
}
