import {
  below,
  defineRule,
  type Finding,
  isAmbient,
  type Mesh,
  modeLabel,
  namedWaypoint,
  podsIn,
  type Resource,
  type Workload,
  waypointLabel,
} from "../../src/rule/index.js";

export default defineRule({
  id: "waypoint-used-in-ambient-mode",
  summary: "Pods that use a waypoint are in ambient mode.",
  severity: "warning",
  parity: ["KIA1312", "KIA1313"],
  visits: ["Namespace", "Workload"],

  *check(user, mesh) {
    const named = namedWaypoint(user);
    if (!named) return;
    if (user.kind === "Workload") yield* ofPods(user, named.name, mesh);
    else yield* ofNamespace(user, named.name, mesh);
  },
});

function* ofPods(workload: Workload, waypoint: string, mesh: Mesh): Generator<Finding> {
  const { podLabels, manifestKind, name } = workload;
  const plane = mesh.ambient.planeOf(workload);
  if (plane === "ambient" || plane === "unknown" || podLabels.entries.get(modeLabel) === "none") return;
  yield {
    at: below(podLabels.at, waypointLabel),
    message: `The pods of ${manifestKind} "${name}" use waypoint "${waypoint}" and are not in ambient mode.`,
    ...remark(mesh),
  };
}

/** Pods may join by themselves, each by its own label. */
function* ofNamespace(namespace: Resource<"Namespace">, waypoint: string, mesh: Mesh): Generator<Finding> {
  const { labels, name } = namespace;
  if (isAmbient(namespace) || labels.entries.get(modeLabel) === "none") return;
  const pods = podsIn(namespace, mesh, "are not in it", (one) => leavesItTo(one));
  if (pods.length === 0) return;
  yield {
    at: below(labels.at, waypointLabel),
    message: `Namespace "${name}" uses waypoint "${waypoint}" and is not in ambient mode.`,
    related: pods,
    ...remark(mesh),
  };
}

function leavesItTo({ podLabels }: Workload): boolean {
  return !podLabels.open && !podLabels.entries.has(modeLabel) && !podLabels.entries.has(waypointLabel);
}

/** Clients in ambient mode go by the waypoint even so, and namespaces are often labelled by hand. */
function remark(mesh: Mesh): Partial<Finding> {
  return {
    evidence: "absence",
    ...(!mesh.settings.closed && { severity: "info" }),
    help: `Label "${modeLabel}: ambient" takes pods into ambient mode.`,
  };
}
