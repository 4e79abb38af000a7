import { proxyUserFindings } from "../../src/istio/application-user.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "application-user-not-proxy",
  summary: "An application does not run as the user of the sidecar proxy.",
  severity: "warning",
  parity: ["IST0144"],
  inspects: ["/Pod", "apps/Deployment"],
  mentions: ["runAsUser"],

  check: (object) => proxyUserFindings(object),
});
