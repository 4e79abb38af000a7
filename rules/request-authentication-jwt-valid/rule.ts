import { jwtRuleFindings } from "../../src/istio/jwt.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "request-authentication-jwt-valid",
  summary: "The JWT rules of a RequestAuthentication say who issues tokens and where they stand.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["security.istio.io/RequestAuthentication"],

  check: (object) => jwtRuleFindings(object.get("spec")),
});
