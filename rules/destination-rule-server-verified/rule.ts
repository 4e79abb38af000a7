import { unverifiedServers } from "../../src/istio/server-verification.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "destination-rule-server-verified",
  summary: "TLS to a destination says which authority signs the server's certificate.",
  severity: "info",
  parity: ["IST0128", "IST0129"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["tls"],

  check: (object) => unverifiedServers(object.get("spec")),
});
