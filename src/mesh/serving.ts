import type { Server } from "../resources/gateway.js";
import type { Reference } from "../resources/resource.js";
import type { VirtualService } from "../resources/virtual-service.js";
import { serverServes } from "./gateways.js";
import type { Mesh } from "./mesh.js";
import { nearest } from "./nearness.js";

/**
 * The servers for some host of a VirtualService in the Gateways that it names so. Undefined when there are none of that name,
 * as for the mesh, and when not all of them are known or are Istio's own.
 */
export function serversFor(
  reference: Reference,
  virtualService: VirtualService,
  mesh: Mesh,
): readonly Server[] | undefined {
  const { hosts, namespace } = virtualService;
  const gateways = nearest(mesh.gatewaysNamed(reference, virtualService), virtualService);
  const known = gateways.flatMap((gateway) => (gateway.kind === "Gateway" && !gateway.open ? [gateway] : []));
  if (gateways.length === 0 || known.length < gateways.length) return undefined;
  return known.flatMap((gateway) =>
    gateway.servers.filter((server) =>
      hosts.some(({ value }) => serverServes(server, gateway, value, namespace)),
    ),
  );
}
