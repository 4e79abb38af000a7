import { defineRule, isFloating, waypointClass } from "../../src/rule/index.js";

export default defineRule({
  id: "policy-target-class-effective",
  summary: "A policy for a class of Gateways is in the root namespace, and for the class of waypoints.",
  severity: "warning",
  parity: [],
  visits: ["AuthorizationPolicy", "RequestAuthentication", "Telemetry", "TrafficExtension", "WasmPlugin"],

  *check(policy, mesh) {
    const { rootNamespace } = mesh.settings;
    for (const { group, kind, name } of policy.targets) {
      if (group !== "gateway.networking.k8s.io" || kind !== "GatewayClass") continue;
      const lead = `nobody applies ${policy.manifestKind} "${policy.name}" to GatewayClass "${name.value}"`;
      if (name.value !== waypointClass) {
        yield {
          at: name.at,
          message: `Istio applies policies to class "${waypointClass}" alone, so ${lead}.`,
        };
      } else if (policy.namespace !== rootNamespace && !isFloating(policy)) {
        yield { at: name.at, message: `Outside of the root namespace "${rootNamespace}", ${lead}.` };
      }
    }
  },
});
