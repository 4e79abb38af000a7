import {
  defineRule,
  list,
  type Mesh,
  meshGateway,
  type Reference,
  type VirtualService,
  visibleFrom,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-exported-to-gateway",
  summary: "A VirtualService is exported to the namespace of its Gateway's pods.",
  severity: "error",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    if (virtualService.exportTo.length === 0) return;
    for (const gateway of virtualService.gateways ?? []) {
      const pods = podsOf(gateway, virtualService, mesh);
      if (pods.length === 0 || pods.some(({ namespace }) => visibleFrom(virtualService, namespace))) continue;
      const [pod] = pods.filter(({ origin }) => origin === "file");
      yield {
        at: virtualService.exportTo[0]?.at ?? virtualService.at,
        message: `VirtualService "${virtualService.name}" is not exported to the pods of Gateway "${gateway.text}", so its routes do nothing there.`,
        related: [
          { at: gateway.at, message: "It is bound to the Gateway here." },
          ...(pod ? [{ at: pod.podLabels.at, message: "The Gateway selects these pods." }] : []),
        ],
        help: `The pods are in namespace ${list(pods.map(({ namespace }) => namespace))}.`,
        ...(!pod && { severity: "info" }),
      };
    }
  },
});

/** The pods of a Gateway, as far as all of them are known; only Istio's own Gateways count, because others bring their pods. */
function podsOf(reference: Reference, from: VirtualService, mesh: Mesh): readonly Workload[] {
  if (reference.text === meshGateway) return [];
  const gateways = mesh.gatewaysNamed(reference, from);
  const selectors = gateways.map((gateway) => (gateway.kind === "Gateway" ? gateway.selector : undefined));
  if (selectors.some((selector) => !selector || selector.open || mesh.podProvider(selector))) return [];
  return selectors.flatMap((selector) => (selector ? mesh.selectedBy(selector) : []));
}
