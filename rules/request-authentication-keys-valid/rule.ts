import { keySetFindings } from "../../src/istio/jwt.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "request-authentication-keys-valid",
  summary: "Inline key sets of a RequestAuthentication can be read, and hold public keys alone.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["security.istio.io/RequestAuthentication"],

  check: (object) => keySetFindings(object.get("spec")),
});
