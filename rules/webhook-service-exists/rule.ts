import { danglingService, defineRule, isInjector } from "../../src/rule/index.js";

export default defineRule({
  id: "webhook-service-exists",
  summary: "The webhooks of injection are called at a Service that exists.",
  severity: "error",
  parity: ["IST0139"],
  visits: "MutatingWebhooks",

  *check(configuration, mesh) {
    if (!isInjector(configuration)) return;
    const seen = new Set<string>();
    for (const { service } of configuration.webhooks) {
      const key = service && { namespace: service.namespace, name: service.name.value };
      if (!key || seen.has(JSON.stringify(key))) continue;
      seen.add(JSON.stringify(key));
      yield* danglingService(service, key, configuration, mesh);
    }
  },
});
