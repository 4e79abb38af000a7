import { attachedPolicies, targetReferences } from "../../src/istio/policy-target.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "policy-target-valid",
  summary: "A policy's target references name objects that can have a policy, in its own namespace.",
  severity: "error",
  parity: ["IST0106"],
  inspects: attachedPolicies,

  check: (object) => targetReferences(object.get("spec")),
});
