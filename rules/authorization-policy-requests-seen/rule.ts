import {
  type AuthorizationPolicy,
  defineRule,
  isNear,
  list,
  type Mesh,
  portFamily,
  type Service,
} from "../../src/rule/index.js";

export default defineRule({
  id: "authorization-policy-requests-seen",
  summary: "An AuthorizationPolicy that allows by requests is for pods on which the proxy reads requests.",
  severity: "error",
  parity: [],
  visits: "AuthorizationPolicy",

  *check(policy, mesh) {
    const [feature] = policy.onRequests;
    if (!feature || policy.action?.value !== "ALLOW" || policy.targets.length > 0 || policy.open) return;
    const services = servicesOf(policy, mesh);
    const families = services.flatMap(({ ports }) => ports.map(portFamily));
    if (families.length === 0 || families.some((family) => !family || family === "HTTP")) return;
    yield {
      at: feature.at,
      message: `AuthorizationPolicy "${policy.name}" asks for "${feature.value}", and its pods see no requests: their Service is for ${list(families.flatMap((family) => family ?? []))}.`,
      related: services.slice(0, 8).map((service) => ({
        at: service.ports[0]?.at ?? service.at,
        message: `Service "${service.name}" leads to the pods.`,
      })),
      help: "On such a port the rule is left out, and whatever no other rule allows is refused.",
    };
  },
});

/** The Services near by that lead to the pods of a policy; none where not all of it is known. */
function servicesOf({ selector, ...policy }: AuthorizationPolicy, mesh: Mesh): readonly Service[] {
  if (!selector || selector.open || selector.entries.size === 0) return [];
  const pods = mesh.selectedBy(selector, policy.namespace);
  if (pods.some(({ open, podLabels }) => open || podLabels.open)) return [];
  const services = new Set(pods.flatMap((one) => mesh.servicesOf(one)));
  return [...services].every((service) => !service.open && isNear(policy, service)) ? [...services] : [];
}
