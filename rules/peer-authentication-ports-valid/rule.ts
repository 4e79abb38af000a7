import { portMtlsFindings } from "../../src/istio/jwt.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "peer-authentication-ports-valid",
  summary:
    "Port-level mTLS of a PeerAuthentication has ports, and a selector of the workloads they belong to.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["security.istio.io/PeerAuthentication"],
  mentions: ["portLevelMtls"],

  check: (object) => portMtlsFindings(object.get("spec")),
});
