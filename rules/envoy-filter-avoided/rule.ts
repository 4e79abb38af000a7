import { defineFieldRule, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-avoided",
  summary: "What Istio's own API can say is not said by an EnvoyFilter.",
  severity: "info",
  parity: ["IST0133"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  *check(object) {
    yield {
      at: keyOf(object.get("kind").at),
      message:
        "An EnvoyFilter patches what Istio generates, which any release may change: it needs a look at every upgrade.",
    };
  },
});
