import { danglingService, defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "ingress-backend-exists",
  summary: "An Ingress leads to Services and ports that exist.",
  severity: "error",
  parity: [],
  visits: "Ingress",

  *check(ingress, mesh) {
    for (const { service, port } of ingress.backends) {
      const key = { namespace: ingress.namespace, name: service.value };
      yield* danglingService({ name: service, port }, key, ingress, mesh);
    }
  },
});
