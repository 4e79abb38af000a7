import { warned } from "../../src/istio/findings.js";
import { defineFieldRule, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-avoided",
  summary: "What Istio's own API can say is not said by an EnvoyFilter.",
  severity: "warning",
  parity: ["IST0133"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  *check(object) {
    yield warned(
      keyOf(object.get("kind").at),
      "An EnvoyFilter patches what Istio generates, which any release may change: it needs a look at every upgrade.",
    );
  },
});
