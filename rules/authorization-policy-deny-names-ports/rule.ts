import { denyOnStreams } from "../../src/istio/authorization.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "authorization-policy-deny-names-ports",
  summary: "A DENY rule of HTTP attributes says which ports it is for.",
  severity: "info",
  parity: ["IST0133"],
  inspects: ["security.istio.io/AuthorizationPolicy"],

  check: (object) => denyOnStreams(object.get("spec")),
});
