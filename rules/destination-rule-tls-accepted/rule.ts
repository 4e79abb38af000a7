import {
  type DestinationRule,
  defineRule,
  type Finding,
  isSelective,
  list,
  loudnessOf,
  type Mesh,
  namespaceOfWildcard,
  type TlsRefusal,
  tlsRefusalsOf,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-rule-tls-accepted",
  summary: "What a DestinationRule makes clients send is what the servers take.",
  severity: "error",
  parity: ["KIA0205", "KIA0206", "KIA0207", "KIA0208", "KIA0401", "KIA0501", "KIA0505", "KIA0506"],
  visits: "DestinationRule",

  *check(rule, mesh) {
    for (const refusal of tlsRefusalsOf(rule, mesh)) {
      const severity = loudnessOf(refusal, rule, mesh);
      if (severity) yield { ...refused(refusal, rule, mesh), severity };
    }
  },
});

function refused(refusal: TlsRefusal, rule: DestinationRule, mesh: Mesh): Finding {
  const { tls, takes, by, pods } = refusal;
  const setting = `TLS mode ${tls.mode} of DestinationRule "${rule.name}"`;
  const names = list(by.map(({ policy }) => policy.name));
  const policies = by.length === 1 ? `PeerAuthentication ${names} lets` : `PeerAuthentications ${names} let`;
  return {
    at: tls.at,
    message:
      by.length > 0
        ? `${setting} makes clients fail: ${policies} servers take ${takes === "STRICT" ? "mTLS only" : "plain text only"}.`
        : `${setting} makes clients fail: the pods of ${pods?.manifestKind} "${pods?.name}" have no sidecar that could take mTLS.`,
    parity: codesOf(refusal, rule, mesh),
    related:
      by.length > 0
        ? by.map(({ at }) => ({ at, message: `Mode ${takes} is set here.` }))
        : [{ at: pods?.podLabels.at ?? rule.at, message: "These pods have no sidecar." }],
    help:
      takes === "STRICT"
        ? "With ISTIO_MUTUAL, or without a TLS setting, clients send mTLS."
        : "With DISABLE, or without a TLS setting, clients send plain text to such servers.",
  };
}

/** Kiali compares rules and policies that are for a whole namespace or mesh, and asks for more without auto mTLS. */
function codesOf({ tls, takes, by, pods }: TlsRefusal, rule: DestinationRule, mesh: Mesh): readonly string[] {
  const scope = namespaceOfWildcard(rule.host?.value ?? "");
  const isForMesh = rule.host?.value === "*.local";
  if (pods || !(isForMesh || scope)) return [];
  const isOff = mesh.meshConfig(rule).autoMtls.value === false;
  const codes = by.flatMap(({ policy }): readonly string[] => {
    const ofMesh = policy.namespace === mesh.settings.rootNamespace;
    const isOwn = isForMesh ? ofMesh : scope === rule.namespace;
    if (isSelective(policy)) return [];
    if (takes === "DISABLE" && ofMesh) return isForMesh ? ["KIA0506", ...(isOff ? ["KIA0205"] : [])] : [];
    if (takes === "DISABLE") return ["KIA0505", ...(isOff && isOwn ? ["KIA0206"] : [])];
    if (tls.mode !== "DISABLE" || !isOwn) return [];
    return [ofMesh ? "KIA0208" : "KIA0207", ...(isOff ? [ofMesh ? "KIA0401" : "KIA0501"] : [])];
  });
  return [...new Set(codes)];
}
