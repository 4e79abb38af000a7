import { isInternal } from "../../src/istio/gateway-names.js";
import { defineRule, gatewayKey, matchGatewaysOf, meshGateway, missing } from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-gateway-exists",
  summary: "A VirtualService binds only to Gateways that exist.",
  severity: "error",
  parity: ["IST0101", "KIA1102"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    const references = [...(virtualService.gateways ?? []), ...matchGatewaysOf(virtualService)];
    for (const reference of references) {
      if (reference.text === meshGateway || isInternal(reference.text)) continue;
      if (mesh.gatewaysNamed(reference, virtualService).length > 0) continue;
      const { namespace, name } = gatewayKey(reference, virtualService.namespace);
      yield missing(mesh.absence("Gateway", { namespace, name }, virtualService), {
        at: reference.at,
        message: `Gateway "${name}" does not exist in namespace "${namespace}".`,
        write: (gateway) =>
          gateway.namespace === virtualService.namespace && reference.namespace === undefined
            ? gateway.name
            : `${gateway.namespace}/${gateway.name}`,
      });
    }
  },
});
