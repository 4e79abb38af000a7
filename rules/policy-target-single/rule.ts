import { attachedPolicies, severalTargets } from "../../src/istio/policy-target.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "policy-target-single",
  summary: "A policy is attached by one of selector, targetRef and targetRefs.",
  severity: "error",
  parity: ["IST0106"],
  inspects: attachedPolicies,

  check: (object) => severalTargets(object.get("spec")),
});
