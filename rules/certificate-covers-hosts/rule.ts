import { isCertificateBelow, isCertificateFor } from "../../src/istio/certificates.js";
import { certificateNames } from "../../src/istio/credentials.js";
import {
  add,
  below,
  type Credential,
  certificateKeys,
  defineRule,
  type Finding,
  judge,
  type LocatedText,
  list,
  type Mesh,
  type Secret,
  type SecretSource,
  splitServerHost,
} from "../../src/rule/index.js";

export default defineRule({
  id: "certificate-covers-hosts",
  summary: "The certificate of a server or listener is for the hosts that it serves.",
  severity: "warning",
  parity: [],
  visits: ["Gateway", "KubernetesGateway", "ListenerSet"],

  *check(owner, mesh) {
    for (const credentials of byServer(mesh.credentials.of(owner))) {
      for (const host of credentials[0]?.hosts ?? []) yield* uncovered(host, credentials, mesh);
    }
  },
});

/** The certificates that are shown for the same hosts; each of them will do. */
function byServer(credentials: readonly Credential[]): Iterable<readonly Credential[]> {
  const servers = new Map<Credential["hosts"], Credential[]>();
  for (const credential of credentials) {
    if (credential.holds !== "certificate") continue;
    add(servers, credential.hosts, credential);
  }
  return servers.values();
}

function* uncovered(
  written: LocatedText,
  credentials: readonly Credential[],
  mesh: Mesh,
): Generator<Finding> {
  const { host } = splitServerHost(written.value);
  if (host === "*") return;
  const answers = credentials.map((credential) => othersThan(host, credential, mesh));
  if (answers.some((others) => others.length === 0)) return;
  // Routes may serve no other hosts than those of the certificate.
  const isForSome = answers.flat().some((holder) => isCertificateBelow(namesOf(holder) ?? [], host));
  yield {
    at: written.at,
    message: `The certificate in Secret ${list(credentials.map(({ secret }) => secret))} is not for host "${host}".`,
    related: answers.flat().map((holder) => ({
      at: below(holder.at, "metadata", "name"),
      message: `This ${holder.manifestKind} is for ${list(namesOf(holder) ?? []) || "no host"}.`,
    })),
    ...(isForSome && { severity: "info" }),
  };
}

/** The certificates of a credential, when they are known and none is for the host. */
function othersThan(host: string, credential: Credential, mesh: Mesh): readonly (Secret | SecretSource)[] {
  const { holders, sources } = mesh.credentials.where(credential);
  const certificates: readonly (Secret | SecretSource)[] = sources.length > 0 ? sources : holders;
  const answer = judge(certificates, credential.owner, (certificate) => {
    const names = namesOf(certificate);
    return !names || isCertificateFor(names, host);
  });
  return answer.kind === "contradicted" ? answer.nearest : [];
}

function namesOf(certificate: Secret | SecretSource): readonly string[] | undefined {
  return certificate.kind === "Secret"
    ? certificateNames(certificate.held, certificateKeys)
    : certificate.dnsNames?.map(({ value }) => value);
}
