import {
  type Credential,
  defineRule,
  type Finding,
  type Mesh,
  missing,
  type Related,
  replace,
  type SecretSource,
} from "../../src/rule/index.js";

export default defineRule({
  id: "credential-exists",
  summary: "The Secret that a gateway or client takes its certificate from exists where it is looked for.",
  severity: "error",
  parity: ["IST0101"],
  visits: ["Gateway", "KubernetesGateway", "ListenerSet", "DestinationRule"],

  *check(owner, mesh) {
    const named = new Set<string>();
    for (const credential of mesh.credentials.of(owner)) {
      if (named.has(credential.secret)) continue;
      named.add(credential.secret);
      const { holders, sources } = mesh.credentials.where(credential);
      if (holders.length + sources.length > 0) continue;
      yield { ...absent(credential, mesh), parity: owner.kind === "Gateway" ? ["IST0101"] : [] };
    }
  },
});

/** Where the pods are not here, a Secret elsewhere is only a hint: they may run beside it. */
function absent(credential: Credential, mesh: Mesh): Finding {
  const { secret, name, namespaces, isCertain, pods } = credential;
  const [namespace = ""] = namespaces;
  const source = mesh.credentials.likelySource(credential);
  const absence = mesh.credentials.absence(credential);
  const found = missing(absence, {
    at: name.at,
    message: `Secret "${secret}" does not exist in namespace "${namespace}".`,
    write: (likely) =>
      namespaces.includes(likely.namespace) && name.value === secret ? likely.name : undefined,
  });
  const finding = source && !absence.nearest ? madeBy(source, found, credential) : found;
  return {
    ...finding,
    related: [...(finding.related ?? []), ...pods.slice(0, 1).map(looking)],
    ...(!isCertain && !finding.fix && { severity: "info" }),
  };
}

function looking({ at }: Credential["pods"][number]): Related {
  return { at, message: "The gateway's pods look for it in their own namespace." };
}

function madeBy(
  { manifestKind, namespace, secret }: SecretSource,
  { message, at }: Finding,
  { namespaces, name }: Credential,
): Finding {
  const meant = secret && namespaces.includes(namespace) ? secret.value : undefined;
  const related = secret
    ? [{ at: secret.at, message: `This ${manifestKind} makes a Secret in namespace "${namespace}".` }]
    : [];
  return {
    at,
    message,
    evidence: "absence",
    related,
    help:
      meant === undefined
        ? `One will be made in namespace "${namespace}".`
        : `Did the manifest mean "${meant}"?`,
    ...(meant !== undefined && { fix: replace(name.at, meant) }),
  };
}
