import { type BackendTlsPolicy, defineRule, type ObjectReference } from "../../src/rule/index.js";

export default defineRule({
  id: "backend-tls-policies-distinct",
  summary: "A Service or port has one BackendTLSPolicy.",
  severity: "warning",
  parity: [],
  visits: "BackendTlsPolicy",

  *check(policy, mesh) {
    for (const target of policy.targets) {
      const key = targetText(target, policy);
      const other = mesh
        .togetherBefore("BackendTlsPolicy", policy, key, targetsOf)
        .find(({ name, namespace }) => name !== policy.name || namespace !== policy.namespace);
      const its = other?.targets.find((one) => targetText(one, other) === key);
      if (!other || !its) continue;
      yield {
        at: target.name.at,
        message: `${target.kind} "${target.name.value}" has another BackendTLSPolicy, "${other.name}".`,
        related: [{ at: its.name.at, message: "It is a target here too." }],
        help: "Only the older of the two is applied.",
      };
    }
  },
});

function targetsOf(policy: BackendTlsPolicy): readonly string[] {
  return policy.targets.map((target) => targetText(target, policy));
}

/** A policy for a port counts before one for the whole Service, so those two do not meet. */
function targetText(
  { group, kind, name, sectionName }: ObjectReference,
  { namespace }: BackendTlsPolicy,
): string {
  return `${group}/${kind} ${namespace}/${name.value} ${sectionName?.value ?? ""}`;
}
