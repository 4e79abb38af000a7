import type { Divergence } from "./divergence.js";
import { ambientDivergences } from "./divergences/ambient.js";
import { destinationRuleDivergences } from "./divergences/destination-rules.js";
import { destinationDivergences } from "./divergences/destinations.js";
import { gatewayDivergences } from "./divergences/gateways.js";
import { kubernetesGatewayDivergences } from "./divergences/kubernetes-gateways.js";
import { mutualTlsDivergences } from "./divergences/mutual-tls.js";
import { policyDivergences } from "./divergences/policies.js";
import { routeDivergences } from "./divergences/routes.js";
import { serviceEntryDivergences } from "./divergences/service-entries.js";
import { sidecarDivergences } from "./divergences/sidecars.js";
import { virtualServiceDivergences } from "./divergences/virtual-services.js";
import { workloadDivergences } from "./divergences/workloads.js";

/**
 * Every reviewed place where another tool is wrong and we mean to differ. Each reason is confirmed by the mesh, as it
 * says: by SCOPE.md ("What really happens decides") or by the traces through a real Envoy (trace/README.md), which lie
 * with the cases.
 */
export const divergences: readonly Divergence[] = [
  ...gatewayDivergences,
  ...virtualServiceDivergences,
  ...destinationDivergences,
  ...destinationRuleDivergences,
  ...workloadDivergences,
  ...policyDivergences,
  ...mutualTlsDivergences,
  ...routeDivergences,
  ...sidecarDivergences,
  ...kubernetesGatewayDivergences,
  ...serviceEntryDivergences,
  ...ambientDivergences,
];
