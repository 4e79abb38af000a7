import type { Disagreement, Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import { about, namespaceOf, ofKind, subjectOf } from "../semantics.js";

const policyCodes = ["KIA0109", "KIA1110", "KIA1111", "KIA1112"];
const targetCodes = ["KIA0110", "KIA1115", "KIA1116", "KIA1117"];

/** Where another tool is wrong about ambient mode; each by istiod's own code, as the traces have no ztunnel. */
export const ambientDivergences: readonly Divergence[] = [
  {
    codes: policyCodes,
    side: "extra",
    reason:
      "a policy with targets is for waypoints alone, whatever it asks for (istio policyattachment.go, ShouldAttachPolicy)",
    when: (given) => hasTargets(subjectOf(given)),
  },
  {
    codes: [...policyCodes, ...targetCodes],
    side: "extra",
    reason:
      "ztunnel knows no action but ALLOW and DENY, and nothing but connections (istio ambient/authorization.go, handleRule)",
    when: about("AuthorizationPolicy", asksMoreThanKialiSees),
  },
  {
    codes: ["KIA1117"],
    side: "missed",
    reason:
      "a Telemetry without a selector is for the waypoints of its namespace (istio model/telemetry.go, applicableTelemetries)",
    when: about("Telemetry", ({ value }) => !hasSelector(value)),
  },
  {
    codes: [...policyCodes, ...targetCodes],
    side: "missed",
    reason: "sidecars and gateways of the namespace apply it (istio policyattachment.go, ShouldAttachPolicy)",
    when: (given) => {
      const policy = subjectOf(given);
      return policy !== undefined && !hasTargets(policy) && hasProxies(namespaceOf(policy), given);
    },
  },
  {
    codes: ["KIA0212", "KIA1114"],
    side: "missed",
    reason:
      "waypoints take what is in their own namespace, and DestinationRules of the root namespace (istio listener_waypoint.go, getVirtualServiceForWaypoint; model/sidecar.go)",
    when: (given) => {
      const namespace = namespaceOf(given.object);
      return (
        namespace === "istio-system" || ofKind(given, "Gateway").some((one) => namespaceOf(one) === namespace)
      );
    },
  },
  {
    codes: ["KIA0005"],
    side: "extra",
    reason:
      "sidecars, gateways and waypoints heed the exports of an ambient namespace, too (istio model/push_context.go)",
    when: (given) =>
      ofKind(given, "Namespace").some(
        (one) =>
          one.name === namespaceOf(given.object) && labelsOf(one)["istio.io/dataplane-mode"] === "ambient",
      ),
  },
  {
    codes: ["KIA1113", "KIA1114"],
    side: "extra",
    reason: "ztunnel applies no VirtualService, one for connections no more than others (istio ambient)",
    when: about("VirtualService", ({ value }) => (value.spec?.tcp ?? []).length > 0),
  },
];

/** Whether a policy has an action, addresses or conditions that ztunnel does not know and Kiali does not look at. */
function asksMoreThanKialiSees({ value }: CaseObject): boolean {
  const action: string = value.spec?.action ?? "ALLOW";
  const rules = value.spec?.rules ?? [];
  const connection = /^(source\.(ip|namespace|principal)|destination\.(ip|port))$/;
  return (
    action === "CUSTOM" ||
    action === "AUDIT" ||
    rules.some(({ from = [], when = [] }) => {
      const sources = from.flatMap(({ source = {} }) => Object.keys(source));
      return (
        sources.some((field) => /RemoteIpBlocks$/i.test(field)) ||
        when.some(({ key = "" }) => !connection.test(key))
      );
    })
  );
}

function hasTargets(policy: CaseObject | undefined): boolean {
  const { targetRef, targetRefs = [] } = policy?.value.spec ?? {};
  return targetRef !== undefined || targetRefs.length > 0;
}

function hasSelector({ spec }: CaseObject["value"]): boolean {
  return Object.keys(spec?.selector?.matchLabels ?? {}).length > 0;
}

/** Whether a namespace has Gateways that are no waypoints, or pods that ask for a sidecar. */
function hasProxies(namespace: string, given: Disagreement): boolean {
  return given.objects
    .filter((one) => namespaceOf(one) === namespace)
    .some(({ kind, value }) =>
      kind === "Gateway"
        ? value.spec?.gatewayClassName !== "istio-waypoint"
        : value.spec?.template?.metadata?.labels?.["sidecar.istio.io/inject"] === "true",
    );
}

function labelsOf(object: CaseObject | undefined): Readonly<Record<string, string>> {
  const labels: Readonly<Record<string, string>> | undefined = Object(object?.value.metadata).labels;
  return labels ?? {};
}
