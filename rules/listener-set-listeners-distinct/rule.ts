import {
  defineRule,
  type KubernetesGateway,
  type Listener,
  type ListenerSet,
  listenerClaim,
  type Mesh,
  meansGateway,
  nearest,
  referenceKey,
} from "../../src/rule/index.js";

export default defineRule({
  id: "listener-set-listeners-distinct",
  summary: "A ListenerSet does not claim what its Gateway or another ListenerSet of it has already.",
  severity: "error",
  parity: [],
  visits: "ListenerSet",

  *check(set, mesh) {
    for (const listener of set.listeners) {
      const claim = listenerClaim(listener);
      const rival = claim && rivalOf(claim, set, mesh);
      if (!rival) continue;
      yield {
        at: listener.hostname?.at ?? listener.port?.at ?? listener.at,
        message: `${asked(listener)} is claimed by ${rival.owner.manifestKind} "${rival.owner.name}" already.`,
        related: [{ at: rival.listener.hostname?.at ?? rival.listener.at, message: "It is claimed here." }],
        help: "The listeners of the Gateway come first, then those of the older ListenerSets; a later one is not accepted.",
      };
    }
  },
});

interface Claimed {
  readonly owner: KubernetesGateway | ListenerSet;
  readonly listener: Listener;
}

/** (gateway-api ListenerSetSpec, conflict management) */
function rivalOf(claim: string, set: ListenerSet, mesh: Mesh): Claimed | undefined {
  const { parent } = set;
  if (!parent || !meansGateway(parent)) return undefined;
  const gateways = nearest(mesh.kubernetesGateways(referenceKey(parent, set)), set);
  const siblings = mesh
    .togetherBefore("ListenerSet", set, `${parentText(set)} ${claim}`, claimsOf)
    .filter(({ namespace, name }) => namespace !== set.namespace || name !== set.name);
  for (const owner of [...gateways, ...siblings]) {
    const listener = owner.listeners.find((one) => listenerClaim(one) === claim);
    if (listener) return { owner, listener };
  }
  return undefined;
}

function parentText(set: ListenerSet): string {
  if (!set.parent) return "";
  const { namespace, name } = referenceKey(set.parent, set);
  return `${namespace}/${name}`;
}

function claimsOf(set: ListenerSet): readonly string[] {
  return set.listeners.flatMap((listener) => {
    const claim = listenerClaim(listener);
    return claim === undefined ? [] : [`${parentText(set)} ${claim}`];
  });
}

function asked({ hostname, port }: Listener): string {
  return hostname ? `Hostname "${hostname.value}" on port ${port?.value}` : `Port ${port?.value}`;
}
