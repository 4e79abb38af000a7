import { unorderedOperations } from "../../src/istio/envoy-operations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-order-given",
  summary: "An EnvoyFilter that builds on what others have done says when its turn is.",
  severity: "info",
  parity: ["IST0151", "IST0155"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  check: (object) => unorderedOperations(object.get("spec")),
});
