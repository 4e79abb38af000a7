import {
  defineRule,
  type Finding,
  judge,
  type KubernetesGateway,
  type Mesh,
  missing,
  type NamedWaypoint,
  namedWaypoint,
  podsIn,
  type WaypointUser,
  waypointNamespaceLabel,
  waypointProblem,
} from "../../src/rule/index.js";

export default defineRule({
  id: "waypoint-exists",
  summary: "A waypoint that is named exists, and takes the traffic it is named for.",
  severity: "error",
  parity: ["KIA1313"],
  visits: ["Namespace", "Service", "ServiceEntry", "Workload"],

  *check(user, mesh) {
    const named = namedWaypoint(user);
    if (!named) return;
    const gateways = mesh.kubernetesGateways(named);
    const answer = judge(gateways, user, (gateway) => !waypointProblem(gateway, user, mesh));
    if (answer.kind === "absent") yield absent(user, named, mesh);
    else if (answer.kind === "contradicted") {
      const [nearest] = answer.nearest;
      const problem = nearest && waypointProblem(nearest, user, mesh);
      if (problem) {
        yield {
          at: named.at,
          message: `Gateway "${named.name}" of namespace "${named.namespace}" ${problem.clause}.`,
          related: [{ at: problem.at, message: "The Gateway is here." }],
        };
      }
    }
  },
});

/**
 * Waypoints are often made by hand, so that other Gateways beside it say nothing of one that is not here. All namespaces like
 * to call theirs the same: one elsewhere is surely meant only where it is for this namespace too.
 */
function absent(user: WaypointUser, named: NamedWaypoint, mesh: Mesh): Finding {
  const absence = mesh.absence("KubernetesGateway", named, user);
  const { nearest, elsewhere } = absence;
  const isMeant = nearest !== undefined || elsewhere !== undefined;
  const finding = missing(
    { ...absence, certain: absence.certain && (mesh.settings.closed || isMeant) },
    {
      at: named.at,
      message: `Waypoint "${named.name}" does not exist in namespace "${named.namespace}".`,
      write: (gateway) => (gateway.namespace === named.namespace ? gateway.name : undefined),
    },
  );
  if (finding.outside) return finding;
  return {
    ...finding,
    ...(!nearest && elsewhere?.kind === "KubernetesGateway" && away(elsewhere, user, mesh)),
    ...(user.kind === "Namespace" && {
      related: [...(finding.related ?? []), ...podsIn(user, mesh, "are to use it")],
    }),
  };
}

/** How a waypoint of another namespace is named, and whether that would be enough. */
function away(
  gateway: KubernetesGateway,
  user: WaypointUser,
  mesh: Mesh,
): Pick<Finding, "help" | "severity"> {
  const problem = waypointProblem(gateway, user, mesh);
  const help = `The label "${waypointNamespaceLabel}: ${gateway.namespace}" names the one of that namespace`;
  if (!problem) return { help: `${help}.` };
  return {
    help: `${help}, which ${problem.clause}.`,
    ...(!mesh.settings.closed && { severity: "warning" }),
  };
}
