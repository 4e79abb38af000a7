import { operationFindings } from "../../src/istio/authorization-operations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "authorization-policy-operations-valid",
  summary: "The operations of an AuthorizationPolicy name something, each with values it can have.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["security.istio.io/AuthorizationPolicy"],

  check: (object) => operationFindings(object.get("spec")),
});
