import {
  defineRule,
  type Finding,
  judge,
  type Mesh,
  missing,
  type NamedWaypoint,
  namedWaypoint,
  podsIn,
  type WaypointUser,
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

/** Waypoints are often made by hand, so that other Gateways beside it say nothing of one that is not here. */
function absent(user: WaypointUser, named: NamedWaypoint, mesh: Mesh): Finding {
  const absence = mesh.absence("KubernetesGateway", named, user);
  const isMeant = absence.nearest !== undefined || absence.elsewhere !== undefined;
  const finding = missing(
    { ...absence, certain: absence.certain && (mesh.settings.closed || isMeant) },
    {
      at: named.at,
      message: `Waypoint "${named.name}" does not exist in namespace "${named.namespace}".`,
      write: (gateway) => (gateway.namespace === named.namespace ? gateway.name : undefined),
    },
  );
  if (user.kind !== "Namespace" || finding.outside) return finding;
  return { ...finding, related: [...(finding.related ?? []), ...podsIn(user, mesh, "are to use it")] };
}
