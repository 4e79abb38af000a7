import type { Disagreement, Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import { about, namespaceOf, ofKind, podsWith, subjectOf } from "../semantics.js";

/** Where another tool is wrong about which pods a policy or a Service selects. */
export const workloadDivergences: readonly Divergence[] = [
  {
    codes: ["KIA0004"],
    side: "missed",
    reason: "a policy of the root namespace is for the pods of all (istio-analyzers: IST0127)",
    when: (given) => {
      const policy = subjectOf(given);
      if (policy?.namespace !== "istio-system" || policy.kind === "PeerAuthentication") return false;
      return podsWith(given, policy?.value.spec?.selector?.matchLabels ?? {}).some(
        (pod) => namespaceOf(pod) !== policy.namespace,
      );
    },
  },
  {
    codes: ["KIA0701"],
    side: "missed",
    reason: "a Service selects pods of its own namespace, by the template's labels (SCOPE; trace: Fields)",
    when: about("Service", (service, given) => podsOfService(service, given).length === 0),
  },
  {
    codes: ["KIA0701"],
    side: "extra",
    reason: "a Service selects pods of every kind of workload, by the template's labels (SCOPE)",
    when: about("Service", (service, given) =>
      podsOfService(service, given).some(({ kind }) => kind !== "Deployment"),
    ),
  },
  {
    codes: ["KIA1701"],
    side: "missed",
    reason:
      "a ServiceAccount exists when there is an object of that name, and every namespace has one called default (Kubernetes: ServiceAccounts); Kiali reads those of pods only",
    when: about("WorkloadGroup", (group, given) => {
      const account = group.value.spec?.template?.serviceAccount;
      return (
        account === "default" ||
        ofKind(given, "ServiceAccount").some(
          (one) => one.name === account && namespaceOf(one) === namespaceOf(group),
        )
      );
    }),
  },
  {
    codes: ["KIA1313"],
    side: "missed",
    reason:
      "the waypoint of the namespace exists, and a Service that opts out of it names none (istio pilot: fetchWaypointForTarget)",
    when: (given) => {
      const pods = subjectOf(given);
      return pods !== undefined && hasWaypoint(pods, given) && isOptedOut(pods, given);
    },
  },
];

function hasWaypoint(pods: CaseObject, given: Disagreement): boolean {
  return ofKind(given, "Gateway").some(
    (one) => namespaceOf(one) === namespaceOf(pods) && one.value.spec?.gatewayClassName === "istio-waypoint",
  );
}

/** Whether a Service of the pods says that it uses no waypoint. */
function isOptedOut(pods: CaseObject, given: Disagreement): boolean {
  return ofKind(given, "Service").some(
    (service) =>
      service.value.metadata?.labels?.["istio.io/use-waypoint"] === "none" &&
      podsOfService(service, given).includes(pods),
  );
}

/** The pods of its own namespace that a Service selects. */
function podsOfService(service: CaseObject, given: Disagreement): readonly CaseObject[] {
  return podsWith(given, service.value.spec?.selector ?? {}).filter(
    (one) => namespaceOf(one) === namespaceOf(service),
  );
}
