import { conditionFindings } from "../../src/istio/authorization-conditions.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "authorization-policy-conditions-known",
  summary:
    "The conditions of an AuthorizationPolicy ask for attributes that Istio knows, with values these can have.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["security.istio.io/AuthorizationPolicy"],

  check: (object) => conditionFindings(object.get("spec")),
});
