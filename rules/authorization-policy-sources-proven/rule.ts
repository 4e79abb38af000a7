import {
  type AuthorizationPolicy,
  absentFrom,
  areBoth,
  defineRule,
  type Finding,
  isNear,
  list,
  type Mesh,
  type Related,
  type Unproven,
  unprovenTo,
} from "../../src/rule/index.js";

/** Fields and conditions that other tools do not know. */
const newer = /serviceAccount|trustDomain/i;

export default defineRule({
  id: "authorization-policy-sources-proven",
  summary: "Where an AuthorizationPolicy asks who a client is, clients prove it by mTLS.",
  severity: "error",
  parity: ["KIA0105"],
  visits: "AuthorizationPolicy",

  *check(policy, mesh) {
    const [first] = policy.identityFields;
    const reason = first && unprovenTo(policy, mesh);
    const loudness = reason && loudnessOf(reason, policy, mesh);
    if (!first || !reason || !loudness) return;
    const fields = list(policy.identityFields.map(({ name }) => name));
    const [why, related] = wordsOf(reason);
    yield {
      at: first.at,
      message: `AuthorizationPolicy "${policy.name}" goes by ${fields}, which clients prove by mTLS, and none sends it: ${why}.`,
      parity: policy.identityFields.every(({ name }) => newer.test(name)) ? [] : ["KIA0105"],
      related: related ? [related] : [],
      help: "A rule that asks for an identity is never met; one that excludes an identity is met by everybody.",
      ...loudness,
    };
  },
});

/** DestinationRules for mTLS may be kept elsewhere, and what stands far off may be for another cluster. */
function loudnessOf(
  reason: Unproven,
  policy: AuthorizationPolicy,
  mesh: Mesh,
): Pick<Finding, "severity" | "evidence" | "outside"> | undefined {
  if (reason.kind === "off") return absentFrom(mesh);
  const other = reason.kind === "server" ? reason.by.policy : reason.rule;
  if (!isNear(policy, other)) return undefined;
  if (areBoth(policy, other, mesh.settings.closed)) return { severity: "error" };
  return { severity: mesh.standsAmongAlternatives(policy) ? "info" : "warning" };
}

function wordsOf(reason: Unproven): readonly [string, Related | undefined] {
  if (reason.kind === "server") {
    const { policy, at } = reason.by;
    return [
      `PeerAuthentication "${policy.name}" lets the servers take plain text only`,
      { at, message: "Mode DISABLE is set here." },
    ];
  }
  if (reason.kind === "client") {
    const { rule, at } = reason;
    return [
      `DestinationRule "${rule.name}" makes clients send no certificate`,
      { at, message: "The TLS mode is set here." },
    ];
  }
  const { at } = reason;
  return [
    "auto mTLS is off and no DestinationRule asks for it",
    at && { at, message: "Auto mTLS is switched off here." },
  ];
}
