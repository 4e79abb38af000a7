import {
  defineRule,
  type Finding,
  judge,
  missing,
  type VirtualService,
  visibleFrom,
} from "../../src/rule/index.js";

export default defineRule({
  id: "delegate-exists",
  summary: "A rule delegates only to a VirtualService that exists, and is a delegate.",
  severity: "error",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    for (const { delegate } of virtualService.http) {
      if (!delegate) continue;
      const key = { namespace: delegate.namespace ?? virtualService.namespace, name: delegate.name };
      const named = mesh.find("VirtualService", key);
      const answer = judge(named, virtualService, (one) => !refusal(one, virtualService));
      const nearest = answer.kind === "contradicted" ? answer.nearest[0] : undefined;
      const refused = nearest && refusal(nearest, virtualService);
      if (refused) yield { at: delegate.at, ...refused };
      if (answer.kind !== "absent") continue;
      yield missing(mesh.absence("VirtualService", key, virtualService), {
        at: delegate.at,
        message: `Delegate VirtualService "${key.name}" does not exist in namespace "${key.namespace}", so the rule is dropped.`,
        write: ({ namespace, name }) => (namespace === key.namespace ? name : undefined),
      });
    }
  },
});

/**
 * Why Istio takes a VirtualService for no delegate of another. (pilot/pkg/model virtualservice_controller.go,
 * mergeVirtualServices)
 */
function refusal(delegate: VirtualService, root: VirtualService): Omit<Finding, "at"> | undefined {
  const [host] = delegate.hosts;
  if (host) {
    return {
      message: `VirtualService "${delegate.name}" is no delegate, because it has hosts, so the rule is dropped.`,
      related: [{ at: host.at, message: "Its hosts are here." }],
    };
  }
  if (visibleFrom(delegate, root.namespace)) return undefined;
  const [entry] = delegate.exportTo;
  return {
    message: `Delegate VirtualService "${delegate.name}" is not exported to namespace "${root.namespace}", so the rule is dropped.`,
    related: entry ? [{ at: entry.at, message: "It is exported to these alone." }] : [],
  };
}
