import { createRequire } from "node:module";

/** The first certificate of a text. */
export interface Certificate {
  /** The DNS names that it is for: those of its extension, or else its common name. */
  readonly dnsNames: readonly string[];
  /** Milliseconds since 1970, as for `until`. */
  readonly from: number;
  readonly until: number;
}

/** Whether a private key fits a certificate, or cannot be read at all. */
export type KeyFit = "fits" | "other" | "unreadable";

const require = createRequire(import.meta.url);

/** Loaded on first use, because few runs see a certificate. */
function crypto(): typeof import("node:crypto") {
  return require("node:crypto");
}

/** What a Secret holds as base64, as text. */
export function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("latin1");
}

/** The first certificate of a text in PEM; undefined when it holds none. */
export function readCertificate(pem: string): Certificate | undefined {
  const x509 = parse(pem);
  if (!x509) return undefined;
  return { dnsNames: dnsNamesOf(x509), from: Date.parse(x509.validFrom), until: Date.parse(x509.validTo) };
}

/** Whether a text holds the private key of the first certificate of another text, both in PEM. */
export function keyFit(pem: string, key: string): KeyFit {
  const x509 = parse(pem);
  try {
    return x509?.checkPrivateKey(crypto().createPrivateKey(key)) === false ? "other" : "fits";
  } catch {
    return "unreadable";
  }
}

/**
 * Whether a certificate for these DNS names is accepted for a host; a star stands for one label. A wildcard host needs
 * the same wildcard. (RFC 9525, section 6.3)
 */
export function isCertificateFor(dnsNames: readonly string[], host: string): boolean {
  const asked = host.toLowerCase();
  const parent = asked.replace(/^[^.]*/, "");
  return dnsNames.some((name) => {
    const given = name.toLowerCase();
    return given === asked || (given === `*${parent}` && parent !== "");
  });
}

/** Whether a certificate for these DNS names is for some of the hosts that a wildcard host stands for. */
export function isCertificateBelow(dnsNames: readonly string[], host: string): boolean {
  const suffix = host.startsWith("*.") ? host.slice(1).toLowerCase() : undefined;
  return suffix !== undefined && dnsNames.some((name) => name.toLowerCase().endsWith(suffix));
}

function parse(pem: string): import("node:crypto").X509Certificate | undefined {
  if (!pem.includes("-----BEGIN")) return undefined;
  try {
    return new (crypto().X509Certificate)(pem);
  } catch {
    return undefined;
  }
}

/** Odd names are given in JSON's quotes; none of them is a host. */
function dnsNamesOf({ subjectAltName, subject }: import("node:crypto").X509Certificate): readonly string[] {
  if (subjectAltName !== undefined) {
    return subjectAltName.split(", ").flatMap((name) => (name.startsWith("DNS:") ? [name.slice(4)] : []));
  }
  const common = /^CN=(.*)$/m.exec(subject ?? "")?.[1];
  return common === undefined ? [] : [common];
}
