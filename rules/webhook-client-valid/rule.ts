import { clientFindings, istioWebhooks } from "../../src/istio/webhook-clients.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "webhook-client-valid",
  summary: "A webhook of Istio's says once where its control plane is called.",
  severity: "error",
  parity: ["IST0163", "IST0164"],
  inspects: [
    "admissionregistration.k8s.io/MutatingWebhookConfiguration",
    "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  ],
  mentions: ["webhooks"],

  *check(object) {
    for (const webhook of istioWebhooks(object)) yield* clientFindings(webhook);
  },
});
