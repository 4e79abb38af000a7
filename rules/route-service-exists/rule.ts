import { danglingService, defineRule, meansService, referenceKey, routeKinds } from "../../src/rule/index.js";

export default defineRule({
  id: "route-service-exists",
  summary: "A route of the Gateway API names Services and ports that exist.",
  severity: "error",
  parity: ["KIA1402"],
  visits: routeKinds,

  *check(route, mesh) {
    for (const reference of [...route.parents, ...route.backends].filter(meansService)) {
      yield* danglingService(reference, referenceKey(reference, route), route, mesh);
    }
  },
});
