import {
  below,
  defineRule,
  type Finding,
  type Gateway,
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
      const { at, related } = said(virtualService);
      yield {
        at,
        message: `VirtualService "${virtualService.name}" is not exported to the pods of Gateway "${gateway.text}", so its routes do nothing there.`,
        related: [
          ...related,
          { at: gateway.at, message: "It is bound to the Gateway here." },
          ...(pod ? [{ at: pod.podLabels.at, message: "The Gateway selects these pods." }] : []),
        ],
        help: `The pods are in namespace ${list(pods.map(({ namespace }) => namespace))}.`,
        ...(!pod && { severity: "info" }),
      };
    }
  },
});

/** Where a VirtualService says to whom it is exported, or where the mesh configuration says it for all. */
function said({ exportTo, at }: VirtualService): Required<Pick<Finding, "at" | "related">> {
  const [entry] = exportTo;
  if (entry?.at.document === at.document) return { at: entry.at, related: [] };
  const message = "The mesh configuration exports VirtualServices to these alone.";
  return { at: below(at, "metadata", "name"), related: entry ? [{ at: entry.at, message }] : [] };
}

/**
 * The pods of a Gateway, as far as all of them are known; only Istio's own Gateways count, because others bring their
 * pods.
 */
function podsOf(reference: Reference, from: VirtualService, mesh: Mesh): readonly Workload[] {
  if (reference.text === meshGateway) return [];
  const gateways = mesh.gatewaysNamed(reference, from);
  const known = gateways.flatMap((gateway) =>
    gateway.kind === "Gateway" && isKnown(gateway, mesh) ? [gateway] : [],
  );
  if (known.length < gateways.length) return [];
  return known.flatMap((gateway) => mesh.gatewayPods(gateway));
}

function isKnown({ selector }: Gateway, mesh: Mesh): boolean {
  return selector !== undefined && !selector.open && !mesh.podProvider(selector);
}
