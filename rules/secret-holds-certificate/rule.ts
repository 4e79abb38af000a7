import {
  authoritiesProblem,
  type CredentialProblem,
  certificateProblem,
} from "../../src/istio/credentials.js";
import {
  authorityKeys,
  below,
  type Credential,
  certificateKeys,
  defineRule,
  type Finding,
  type Mesh,
  nearestWord,
  replace,
  type Secret,
} from "../../src/rule/index.js";

export default defineRule({
  id: "secret-holds-certificate",
  summary:
    "A Secret that a gateway or client takes its certificate from holds a valid one, with its private key.",
  severity: "error",
  parity: ["IST0161"],
  visits: "Secret",

  *check(secret, mesh) {
    if (isFilledElsewhere(secret, mesh)) return;
    const users = mesh.credentials.usersOf(secret).filter((user) => !isServedElsewhere(user, secret, mesh));
    for (const holds of ["certificate", "authorities"] as const) {
      const takers = users.filter((user) => user.holds === holds);
      const problem = problemOf(secret, holds, mesh);
      if (!problem || (takers.length === 0 && !isRefused(secret, problem))) continue;
      yield unusable(secret, problem, takers);
      return;
    }
  },
});

function problemOf({ held }: Secret, holds: Credential["holds"], mesh: Mesh): CredentialProblem | undefined {
  return holds === "certificate"
    ? certificateProblem(held, certificateKeys, mesh.settings.now)
    : authoritiesProblem(held, authorityKeys);
}

/** A Secret that says nothing is there to be filled, unless everything is here. */
function isFilledElsewhere({ open, keys }: Secret, { settings }: Mesh): boolean {
  return open || (keys.length === 0 && !settings.closed);
}

/** Of Secrets with one name, one that can be used is enough; and what makes the Secret fills it. */
function isServedElsewhere(user: Credential, secret: Secret, mesh: Mesh): boolean {
  const { holders, sources } = mesh.credentials.where(user);
  const others = holders.filter((other) => other !== secret);
  return (
    sources.length > 0 ||
    others.some((other) => isFilledElsewhere(other, mesh) || !problemOf(other, user.holds, mesh))
  );
}

/**
 * The API server takes no Secret of this type without its two keys. (k8s.io/kubernetes pkg/apis/core/validation
 * ValidateSecret)
 */
function isRefused({ type }: Secret, { is, key }: CredentialProblem): boolean {
  return type === "kubernetes.io/tls" && is === "missing" && key.startsWith("tls.");
}

function unusable(
  { at, name, keys, held }: Secret,
  { key, is, message }: CredentialProblem,
  takers: readonly Credential[],
): Finding {
  const word =
    is === "missing"
      ? nearestWord(
          key,
          keys.map(({ value }) => value),
        )
      : undefined;
  const meant = keys.find(({ value }) => value === word);
  return {
    at: meant?.at ?? held.get(key)?.at ?? below(at, "metadata", "name"),
    message:
      is === "outdated"
        ? `The certificate in Secret "${name}" ${message}.`
        : `"${key}" of Secret "${name}" ${message}.`,
    // Few keep their keys in a repository: what is no PEM at all is likely to be filled in before it is applied.
    ...(is === "foreign" && { severity: "info" as const }),
    related: takers.slice(0, 8).map(({ name: taken, owner, holds }) => ({
      at: taken.at,
      message: `This ${owner.manifestKind} takes its ${holds} from the Secret.`,
    })),
    ...(meant && { help: `Did the manifest mean "${key}"?`, fix: replace(meant.at, key) }),
  };
}
