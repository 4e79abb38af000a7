import {
  danglingService,
  defineRule,
  type Finding,
  type LocatedText,
  meansService,
  type Route,
  referenceKey,
  replace,
  routeKinds,
  serviceOfHost,
} from "../../src/rule/index.js";

export default defineRule({
  id: "route-service-exists",
  summary: "A route of the Gateway API names Services and ports that exist.",
  severity: "error",
  parity: ["KIA1402"],
  visits: routeKinds,

  *check(route, mesh) {
    for (const reference of [...route.parents, ...route.backends].filter(meansService)) {
      if (reference.name.value.includes(".")) yield hostForName(reference.name, route);
      else yield* danglingService(reference, referenceKey(reference, route), route, mesh);
    }
  },
});

/** No name of a Service has a dot in it. (k8s.io/apimachinery IsDNS1035Label) */
function hostForName({ value, at }: LocatedText, { namespace }: Route): Finding {
  const [name = "", owner, ...rest] = value.split(".");
  const isOwn = owner === namespace && (rest.length === 0 || serviceOfHost(value) !== undefined);
  return {
    at,
    message: `"${value}" is a host, not the name of a Service.`,
    help: "A reference names the Service, and its namespace beside it.",
    ...(isOwn && { fix: replace(at, name) }),
  };
}
