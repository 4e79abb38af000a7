import { dryRunFindings } from "../../src/istio/authorization.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "authorization-policy-dry-run-valid",
  summary: "The dry-run annotation is a truth value, on a policy that allows or denies.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["security.istio.io/AuthorizationPolicy"],
  mentions: ["annotations"],

  check: (object) => dryRunFindings(object),
});
