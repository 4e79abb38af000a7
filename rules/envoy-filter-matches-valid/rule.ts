import { matchFindings } from "../../src/istio/envoy-filter.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-matches-valid",
  summary: "Each patch of an EnvoyFilter has a match that fits what it changes, with filters by name.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  check: (object) => matchFindings(object.get("spec")),
});
