import { identityScheme, principalOf } from "../../src/istio/principals.js";
import {
  type AuthorizationPolicy,
  absentFrom,
  defineRule,
  type Finding,
  isForeign,
  list,
  type Mesh,
  misspeltName,
  replace,
  type SourceIdentity,
  trustDomainsOf,
} from "../../src/rule/index.js";

export default defineRule({
  id: "authorization-policy-principals-of-mesh",
  summary: "The principals that an AuthorizationPolicy names look like those of the mesh.",
  severity: "warning",
  parity: ["KIA0106", "KIA0108"],
  visits: "AuthorizationPolicy",

  *check(policy, mesh) {
    for (const { text, form, conditional, excluded } of policy.identities) {
      if (form !== "principal" || text.value === "") continue;
      const finding = judge(text, policy, mesh);
      if (finding) yield conditional || excluded ? { ...finding, parity: [] } : finding;
    }
  },
});

function judge(text: SourceIdentity["text"], policy: AuthorizationPolicy, mesh: Mesh): Finding | undefined {
  const { value } = text;
  if (value.startsWith(identityScheme)) return withScheme(text);
  const trustDomain = principalOf(value)?.trustDomain;
  if (trustDomain === undefined) return value.includes("*") ? undefined : malformed(text, mesh);
  return isForeign(trustDomain, policy, mesh) ? foreign(trustDomain, text, policy, mesh) : undefined;
}

/** Istio puts the scheme before every principal, so this one has it twice. */
function withScheme({ value, at }: SourceIdentity["text"]): Finding {
  const plain = value.slice(identityScheme.length);
  return {
    at,
    message: `Principal "${value}" matches no client: principals are written without "${identityScheme}".`,
    severity: "error",
    help: `Write "${plain}".`,
    fix: replace(at, plain),
  };
}

/** Certificates of another authority than Istio's may bear other names. */
function malformed({ value, at }: SourceIdentity["text"], mesh: Mesh): Finding {
  return {
    at,
    message: `"${value}" is no principal: it has not the form "TRUST-DOMAIN/ns/NAMESPACE/sa/ACCOUNT".`,
    parity: ["KIA0106"],
    ...(value.includes("/") && absentFrom(mesh)),
  };
}

function foreign(
  trustDomain: string,
  { value, at }: SourceIdentity["text"],
  policy: AuthorizationPolicy,
  mesh: Mesh,
): Finding {
  const own = trustDomainsOf(policy, mesh) ?? [];
  const meant = misspeltName(trustDomain, own);
  return {
    at,
    message: `Trust domain "${trustDomain}" of principal "${value}" is not one of the mesh.`,
    parity: ["KIA0108"],
    help: `The mesh has ${list(own)}; others have to be trusted in its configuration.`,
    ...(meant && { fix: replace(at, value.replace(trustDomain, meant)) }),
    ...absentFrom(mesh, meant),
  };
}
