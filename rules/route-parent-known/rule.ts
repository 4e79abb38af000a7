import { below, defineRule, type Finding, type ObjectReference, routeKinds } from "../../src/rule/index.js";

/** The groups of the kinds that a route may be attached to. (gateway-api ParentReference; GAMMA; Istio) */
const groups: ReadonlyMap<string, string> = new Map([
  ["Gateway", "gateway.networking.k8s.io"],
  ["ListenerSet", "gateway.networking.k8s.io"],
  ["XListenerSet", "gateway.networking.x-k8s.io"],
  ["Service", ""],
  ["ServiceEntry", "networking.istio.io"],
]);

/** The groups that are mixed up with one another; others have kinds of their own. */
const mixed: ReadonlySet<string> = new Set(groups.values());

export default defineRule({
  id: "route-parent-known",
  summary: "The group of a route's parent is that of its kind.",
  severity: "error",
  parity: [],
  visits: routeKinds,

  *check(route) {
    for (const parent of route.parents) {
      const group = groups.get(parent.kind);
      if (group === undefined || group === parent.group || !mixed.has(parent.group)) continue;
      yield ofOtherGroup(parent, group);
    }
  },
});

function ofOtherGroup({ at, kind, group, name }: ObjectReference, meant: string): Finding {
  return {
    at: below(at, kind === "Gateway" ? "group" : "kind"),
    message: `The route is attached to nothing: there is no ${kind} "${name.value}" of group "${group}".`,
    help: `A ${kind} is of group "${meant}"${group === "gateway.networking.k8s.io" ? '; where no group is written, it is "gateway.networking.k8s.io"' : ""}.`,
  };
}
