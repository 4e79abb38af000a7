import {
  defineRule,
  type Finding,
  gatewayNamed,
  type Labels,
  type Mesh,
  type Policy,
  roleOf,
} from "../../src/rule/index.js";

export default defineRule({
  id: "policy-names-gateway",
  summary: "A policy for a Gateway of the Gateway API names the Gateway, not labels of its pods.",
  severity: "warning",
  parity: ["IST0166"],
  visits: ["AuthorizationPolicy", "RequestAuthentication", "Telemetry", "TrafficExtension", "WasmPlugin"],

  *check(policy, mesh) {
    const { selector, targets } = policy;
    if (!selector || targets.length > 0) return;
    const gateway = gatewaySelected(selector, policy, mesh);
    if (gateway !== undefined) yield selectsPods(policy, selector, gateway, mesh);
  },
});

/** The name of the Gateway whose pods a selector picks: it asks for it, or picks pods that say it. */
function gatewaySelected(selector: Labels, { namespace }: Policy, mesh: Mesh): string | undefined {
  return (
    gatewayNamed(selector) ??
    mesh
      .selectedBy(selector, namespace)
      .map(({ podLabels }) => gatewayNamed(podLabels))
      .find((name) => name !== undefined)
  );
}

/**
 * Waypoints never take a policy by its selector; other gateways do, unless that is switched off. (pkg/model
 * policyattachment.go ShouldAttachPolicy)
 */
function selectsPods(
  { manifestKind, name, namespace }: Policy,
  { at }: Labels,
  gateway: string,
  mesh: Mesh,
): Finding {
  const gateways = mesh.find("KubernetesGateway", { namespace, name: gateway });
  const isWaypoint = gateways.some((one) => roleOf(one, mesh) === "waypoint");
  return {
    at,
    message: isWaypoint
      ? `${manifestKind} "${name}" has no effect on waypoint "${gateway}": waypoints take no policy by a selector.`
      : `${manifestKind} "${name}" is for Gateway "${gateway}" by a selector, not by "targetRefs".`,
    related: gateways.slice(0, 1).map((one) => ({ at: one.at, message: "The Gateway is here." })),
    help: `Name Gateway "${gateway}" under "targetRefs".`,
    ...(!isWaypoint && { severity: "info" }),
  };
}
