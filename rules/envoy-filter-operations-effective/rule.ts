import { ignoredOperations } from "../../src/istio/envoy-operations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-operations-effective",
  summary: "Each patch of an EnvoyFilter has an operation that works on what it changes.",
  severity: "error",
  parity: ["IST0152", "IST0153", "IST0154"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  check: (object) => ignoredOperations(object.get("spec")),
});
