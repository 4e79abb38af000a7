import { accountOf, type Principal, principalOf } from "../../src/istio/principals.js";
import {
  type AuthorizationPolicy,
  accountStanding,
  defineRule,
  type Finding,
  isForeign,
  type Key,
  type Mesh,
  missing,
  type SourceIdentity,
} from "../../src/rule/index.js";

export default defineRule({
  id: "authorization-policy-principals-exist",
  summary: "The service accounts that an AuthorizationPolicy names exist.",
  severity: "error",
  parity: ["KIA0106"],
  visits: "AuthorizationPolicy",

  *check(policy, mesh) {
    for (const identity of policy.identities) {
      const { text, form, conditional, excluded } = identity;
      const principal =
        form === "principal" ? principalOf(text.value) : accountOf(text.value, policy.namespace);
      if (!principal || isForeign(principal.trustDomain, policy, mesh)) continue;
      const finding = judge(principal, identity, policy, mesh);
      const isComparable = form === "principal" && !conditional && !excluded;
      if (finding) yield { ...finding, parity: isComparable ? ["KIA0106"] : [] };
    }
  },
});

function judge(
  { namespace, account }: Principal,
  { text }: SourceIdentity,
  policy: AuthorizationPolicy,
  mesh: Mesh,
): Finding | undefined {
  const key = { namespace, name: account };
  const standing = accountStanding(key, mesh);
  if (standing === "absent") return absent(key, text, policy, mesh);
  if (standing === "used" || !mesh.settings.closed) return undefined;
  return {
    at: text.at,
    message: `No pod runs as ServiceAccount "${account}" of namespace "${namespace}", which AuthorizationPolicy "${policy.name}" names.`,
    severity: "info",
  };
}

/** That other accounts are here says nothing: those of clients are often kept with the clients. */
function absent(
  key: Key,
  { value, at }: SourceIdentity["text"],
  policy: AuthorizationPolicy,
  mesh: Mesh,
): Finding {
  const { certain, nearest, elsewhere, ...absence } = mesh.absence("ServiceAccount", key, policy);
  const meant = nearest ?? elsewhere;
  const isSure = certain && (mesh.settings.closed || meant !== undefined);
  const finding = missing(
    { ...absence, nearest, elsewhere, certain: isSure },
    {
      at,
      message: `ServiceAccount "${key.name}" of namespace "${key.namespace}", which AuthorizationPolicy "${policy.name}" names, does not exist.`,
      write: ({ namespace, name }) =>
        namespace === key.namespace ? value.replace(/[^/]+$/, name) : undefined,
    },
  );
  const isSoft = isSure && !mesh.settings.closed && !nearest;
  return isSoft ? { ...finding, severity: "warning" } : finding;
}
