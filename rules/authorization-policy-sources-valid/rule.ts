import { sourceFindings } from "../../src/istio/authorization-sources.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "authorization-policy-sources-valid",
  summary: "The sources of an AuthorizationPolicy name something, each with values it can have.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["security.istio.io/AuthorizationPolicy"],

  check: (object) => sourceFindings(object.get("spec")),
});
