import { defineRule, isSelective } from "../../src/rule/index.js";

export default defineRule({
  id: "peer-authentication-selects-own-namespace",
  summary: "A PeerAuthentication with a selector is in the namespace of its pods, not in the root namespace.",
  severity: "warning",
  parity: ["KIA0004"],
  visits: "PeerAuthentication",

  *check(policy, mesh) {
    const { selector, namespace, name } = policy;
    if (namespace !== mesh.settings.rootNamespace || !selector || selector.open || !isSelective(policy))
      return;
    const others = mesh.selectedBy(selector).filter((pods) => pods.namespace !== namespace);
    const [pods] = others;
    const isOwn = mesh.selectedBy(selector, namespace).length > 0;
    yield {
      at: selector.at,
      message: `PeerAuthentication "${name}" applies to no pods: one of the root namespace "${namespace}" cannot select any.`,
      parity: isOwn ? [] : ["KIA0004"],
      ...(pods && {
        related: [{ at: pods.podLabels.at, message: `These pods are in namespace "${pods.namespace}".` }],
      }),
      help: pods
        ? `In namespace "${pods.namespace}" it would select them.`
        : "Without a selector it is for the whole mesh.",
    };
  },
});
