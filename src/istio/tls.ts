import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { booleanOf, enumOf, isBlank, isFilled, isGiven, message } from "./decode.js";
import { missingIn, quoted, refused } from "./findings.js";

/** The modes of a client's TLS settings, in upstream's order. */
export const clientModes = ["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"] as const;

/** The modes of a server's TLS settings, in upstream's order. */
export const serverModes = [
  "PASSTHROUGH",
  "SIMPLE",
  "MUTUAL",
  "AUTO_PASSTHROUGH",
  "ISTIO_MUTUAL",
  "OPTIONAL_MUTUAL",
] as const;

const configMapPrefix = "configmap://";
const clientFiles = ["clientCertificate", "privateKey", "caCertificates", "caCrl"] as const;

/**
 * Findings about ClientTLSSettings. `namespace` is where the settings apply; undefined when it is not known, and then
 * nothing is said about it. Upstream: ValidateTLS in pkg/config/validation/agent/validation.go.
 */
export function* clientTlsFindings(tls: Cursor, namespace: string | undefined): Iterable<Finding> {
  if (!message(tls)) return;
  yield* configMapFindings(tls.get("credentialName"), namespace);
  const mode = enumOf(tls.get("mode"), clientModes);
  if (mode !== "SIMPLE" && mode !== "MUTUAL") return;
  yield* skipVerifyFindings(tls, mode);
  if (isFilled(tls.get("credentialName"))) {
    yield* filesBesideCredential(tls);
  } else if (mode === "MUTUAL") {
    yield* neededFindings(tls, ["clientCertificate", "privateKey"], "MUTUAL", '"credentialName"');
  }
}

function* configMapFindings(credential: Cursor, namespace: string | undefined): Iterable<Finding> {
  const name = credential.text()?.value;
  if (!name?.startsWith(configMapPrefix)) return;
  const [owner = "", object = ""] = name.slice(configMapPrefix.length).split("/");
  if (owner === "" || object === "") {
    yield refused(
      credential.at,
      `Credential ${quoted(name)} must have the form "configmap://namespace/name".`,
    );
  } else if (namespace !== undefined && owner !== namespace) {
    yield refused(
      credential.at,
      `Credential ${quoted(name)} must lie in the resource's own namespace "${namespace}".`,
    );
  }
}

function* skipVerifyFindings(tls: Cursor, mode: "SIMPLE" | "MUTUAL"): Iterable<Finding> {
  const skip = tls.get("insecureSkipVerify");
  if (booleanOf(skip) !== true) return;
  const unused =
    mode === "SIMPLE"
      ? ["caCertificates", "credentialName", "subjectAltNames"]
      : ["caCertificates", "subjectAltNames"];
  const written = unused.filter((field) => isGiven(tls.get(field)));
  for (const field of written) {
    yield refused(
      tls.get(field).at,
      `Field "${field}" is not allowed when "insecureSkipVerify" is true: the server is not verified.`,
      {
        related: [{ at: skip.at, message: "Verification is switched off here." }],
      },
    );
  }
}

function* filesBesideCredential(tls: Cursor): Iterable<Finding> {
  for (const field of clientFiles) {
    const file = tls.get(field);
    if (!isGiven(file)) continue;
    yield refused(
      file.at,
      `Field "${field}" is not allowed beside "credentialName", which provides the certificates.`,
      {
        related: [{ at: tls.get("credentialName").at, message: "The credential is named here." }],
      },
    );
  }
}

/**
 * Findings for the fields that a TLS mode needs unless there is something instead. Those that are not written are missing
 * for one cause, and so are one finding.
 */
export function* neededFindings(
  holder: Cursor,
  fields: readonly string[],
  mode: string,
  instead: string,
): Iterable<Finding> {
  const blank = fields.filter((field) => isBlank(holder.get(field)));
  const written = blank.filter((field) => holder.get(field).exists);
  for (const field of written) yield refused(holder.get(field).at, needs(mode, [field], instead));
  const absent = blank.filter((field) => !written.includes(field));
  if (absent.length > 0) yield refused(missingIn(holder.at), needs(mode, absent, instead));
}

function needs(mode: string, fields: readonly string[], instead: string): string {
  const names = fields.map((field) => `"${field}"`);
  const last = names.pop() ?? "";
  const all = names.length > 0 ? `${names.join(", ")} and ${last},` : last;
  return `TLS mode "${mode}" needs ${all} or ${instead}.`;
}

const ciphers = new Set([
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES128-SHA",
  "ECDHE-RSA-AES128-SHA",
  "ECDHE-ECDSA-AES256-SHA",
  "ECDHE-RSA-AES256-SHA",
  "AES128-GCM-SHA256",
  "AES256-GCM-SHA384",
  "AES128-SHA",
  "AES256-SHA",
  "DES-CBC3-SHA",
]);

/**
 * Whether Envoy knows a cipher suite. What begins with an operator (`-`, `+`, `!`) is let through unread, as upstream
 * does.
 */
export function isCipherSuite(name: string): boolean {
  return name === "" || name === "ALL" || !/^[\p{L}\p{N}]/u.test(name) || ciphers.has(name);
}
