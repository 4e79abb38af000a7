import type { Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import { about, ofKind, othersLike } from "../semantics.js";

/** The classes that Istio makes, the one for waypoints with ambient mode. (pilot/pkg/config/kube/gatewaycommon/classinfo.go) */
const istioClasses: ReadonlySet<string> = new Set(
  "istio istio-remote istio-waypoint istio-east-west istio-agentgateway istio-agentgateway-waypoint".split(
    " ",
  ),
);

/** Where another tool is wrong about Gateways of the Gateway API. */
export const kubernetesGatewayDivergences: readonly Divergence[] = [
  {
    codes: ["KIA1504"],
    side: "missed",
    reason:
      "the class is there: Istio makes it, or the case has it; Kiali forgets those that Istio makes beside others, and those of other controllers (Kiali's catalogue, 13)",
    when: about("Gateway", ({ value }, given) => {
      const className: string = value.spec?.gatewayClassName ?? "";
      return (
        istioClasses.has(className) || ofKind(given, "GatewayClass").some(({ name }) => name === className)
      );
    }),
  },
  {
    codes: ["KIA1502"],
    side: "missed",
    reason:
      "an address of type Hostname names the Service that several Gateways may share (istio.io, Gateway API, manual deployment)",
    when: about("Gateway", (gateway) => addressesOf(gateway).every(({ type }) => type === "Hostname")),
  },
  {
    codes: ["KIA1502"],
    side: "extra",
    reason:
      "Gateways of one name in two namespaces are two, and an address without a type is an IP address (Gateway API: GatewaySpecAddress)",
    when: about("Gateway", (gateway, given) =>
      othersLike(given).some(
        (other) =>
          other.name === gateway.name || [gateway, other].flatMap(addressesOf).some(({ type }) => !type),
      ),
    ),
  },
  {
    codes: ["KIA1503"],
    side: "extra",
    reason:
      "listeners without hostname are not told apart either, nor those for TCP and HTTP on one port (Gateway API: GatewaySpec, Distinct Listeners)",
    when: about("Gateway", ({ value }) => {
      const listeners = value.spec?.listeners ?? [];
      return listeners.some(({ port, protocol, hostname }, index) =>
        listeners
          .slice(0, index)
          .some((other) => other.port === port && (!hostname || other.protocol !== protocol)),
      );
    }),
  },
];

function addressesOf({ value }: CaseObject): readonly { readonly type?: string }[] {
  return value.spec?.addresses ?? [];
}
