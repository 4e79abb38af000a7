import { actionFindings } from "../../src/istio/authorization.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "authorization-policy-action-consistent",
  summary: "An AuthorizationPolicy's action, provider and rules fit each other.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["security.istio.io/AuthorizationPolicy"],

  check: (object) => actionFindings(object.get("spec")),
});
