import {
  defineRule,
  type Finding,
  judge,
  type KubernetesGateway,
  keyOf,
  type ListenerSet,
  letsIn,
  type Mesh,
  meansGateway,
  missing,
  type ObjectReference,
  referenceKey,
  roleOf,
} from "../../src/rule/index.js";

export default defineRule({
  id: "listener-set-attached",
  summary: "A ListenerSet is attached to a Gateway that exists and takes it.",
  severity: "error",
  parity: [],
  visits: "ListenerSet",

  *check(set, mesh) {
    const { parent } = set;
    if (!parent || !meansGateway(parent)) return;
    const key = referenceKey(parent, set);
    const takes = (gateway: KubernetesGateway) =>
      roleOf(gateway, mesh) !== "waypoint" && letsIn(gateway.listenersFrom, gateway, set, mesh);
    const answer = judge(mesh.kubernetesGateways(key), set, takes);
    if (answer.kind === "absent") {
      yield missing(mesh.absence("KubernetesGateway", key, set), {
        at: parent.name.at,
        message: `Gateway "${parent.name.value}" does not exist in namespace "${key.namespace}".`,
        write: (gateway) => (gateway.namespace === key.namespace ? gateway.name : undefined),
      });
    } else if (answer.kind === "contradicted") {
      yield refused(parent, set, answer.nearest, mesh);
    }
  },
});

function refused(
  { name }: ObjectReference,
  set: ListenerSet,
  gateways: readonly KubernetesGateway[],
  mesh: Mesh,
): Finding {
  const isWaypoint = gateways.some((gateway) => roleOf(gateway, mesh) === "waypoint");
  return {
    at: name.at,
    message: isWaypoint
      ? `Gateway "${name.value}" is a waypoint, which takes no ${set.manifestKind}.`
      : `Gateway "${name.value}" takes no ${set.manifestKind} from namespace "${set.namespace}".`,
    related: gateways.map(({ at, listenersFrom: { from } }) => ({
      at: keyOf(at),
      message: isWaypoint
        ? "The waypoint is here."
        : (taken[from] ?? `This Gateway takes ListenerSets from "${from}".`),
    })),
    ...(!isWaypoint && {
      help: `Let "allowedListeners" of the Gateway take them from namespace "${set.namespace}".`,
    }),
  };
}

const taken: Readonly<Record<string, string>> = {
  None: 'This Gateway takes none: it has no "allowedListeners" that say otherwise.',
  Same: "This Gateway takes only those of its own namespace.",
  Selector: "This Gateway takes only those of the namespaces that its selector picks.",
};
