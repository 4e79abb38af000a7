import { has } from "../../src/istio/decode.js";
import { loadBalancerFindings } from "../../src/istio/load-balancer.js";
import { levelFindings } from "../../src/istio/traffic-policies.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "load-balancer-valid",
  summary:
    "A consistent hash has a cookie name and a table that Envoy can build, and a warm-up has a duration.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["loadBalancer"],

  check: (object) =>
    levelFindings(object, (policy) =>
      has(policy, "loadBalancer") ? loadBalancerFindings(policy.get("loadBalancer")) : [],
    ),
});
