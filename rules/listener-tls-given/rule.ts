import { defineRule, roleOf } from "../../src/rule/index.js";

export default defineRule({
  id: "listener-tls-given",
  summary: "A listener of Istio for HTTPS or TLS says what it does with TLS.",
  severity: "error",
  parity: [],
  visits: "KubernetesGateway",

  *check(gateway, mesh) {
    if (gateway.open || roleOf(gateway, mesh) !== "gateway") return;
    for (const { protocol, tls } of gateway.listeners) {
      if (!protocol || tls || (protocol.value !== "HTTPS" && protocol.value !== "TLS")) continue;
      yield {
        at: protocol.at,
        message: `A listener for ${protocol.value} needs "tls": without it there is no certificate to show, and nobody to pass TLS on to.`,
      };
    }
  },
});
