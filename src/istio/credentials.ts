import { standsForSecret } from "../decode/placeholder.js";
import { fromBase64, keyFit, readCertificate } from "./certificates.js";

/** What stands under a key of a Secret or ConfigMap. */
export interface Held {
  /** As it is written; undefined when it is not known. */
  readonly text: string | undefined;
  readonly isBase64: boolean;
}

/** Something that keeps the certificate in a Secret from being used: under which key, and what as the rest of a sentence. */
export interface CredentialProblem {
  /** The key that it is about; of keys that are missing, the first. */
  readonly key: string;
  readonly is: "missing" | "empty" | "unreadable" | "foreign" | "outdated" | "other";
  readonly message: string;
}

type Entries = ReadonlyMap<string, Held>;

/** The keys of a certificate and of its private key. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * What is wrong with the certificate that a Secret holds under the first pair of keys that has both, and its private key;
 * undefined when nothing is, or it is not known. (pilot/pkg/credentials/kube/secrets.go ExtractCertInfo, pilot/pkg/xds
 * ValidateCertificate)
 */
export function certificateProblem(
  held: Entries,
  pairs: readonly KeyPair[],
  now: number | undefined,
): CredentialProblem | undefined {
  const pair = pairs.find(
    ({ certificate, key }) => isFilled(held.get(certificate)) && isFilled(held.get(key)),
  );
  if (!pair) return incomplete(held, pairs);
  const pem = textOf(held.get(pair.certificate));
  const key = textOf(held.get(pair.key));
  if (pem === undefined) return undefined;
  return (
    unreadable(pair.certificate, pem) ??
    outdated(pair.certificate, pem, now) ??
    (key === undefined ? undefined : misfit(pair, pem, key))
  );
}

/** The DNS names that the certificate in a Secret is for; undefined when there is none, or it is not known. */
export function certificateNames(held: Entries, pairs: readonly KeyPair[]): readonly string[] | undefined {
  const pair = pairs.find(({ certificate }) => isFilled(held.get(certificate)));
  const pem = pair && textOf(held.get(pair.certificate));
  return pem === undefined ? undefined : readCertificate(pem)?.dnsNames;
}

/** What is wrong with the authorities that certificates are held against, by the keys that they may stand under. */
export function authoritiesProblem(held: Entries, keys: readonly string[]): CredentialProblem | undefined {
  const key = keys.find((name) => isFilled(held.get(name)));
  if (key !== undefined) {
    const pem = textOf(held.get(key));
    return pem === undefined ? undefined : unreadable(key, pem);
  }
  const empty = keys.find((name) => held.has(name));
  if (empty !== undefined) return { key: empty, is: "empty", message: "is empty" };
  return { key: keys.at(-1) ?? "", is: "missing", message: "is missing" };
}

function isFilled(held: Held | undefined): boolean {
  return held !== undefined && held.text !== "";
}

/** The text that is held; undefined when it is not known, or stands for one that is filled in before it is applied. */
function textOf(held: Held | undefined): string | undefined {
  if (held?.text === undefined) return undefined;
  const text = held.isBase64 ? fromBase64(held.text) : held.text;
  return text !== undefined && !isPem(text) && standsForSecret(text) ? undefined : text;
}

function isPem(text: string): boolean {
  return text.includes("-----BEGIN");
}

function incomplete(held: Entries, pairs: readonly KeyPair[]): CredentialProblem {
  const names = pairs.flatMap(({ certificate, key }) => [certificate, key]);
  const empty = names.find((name) => held.has(name) && !isFilled(held.get(name)));
  if (empty !== undefined) return { key: empty, is: "empty", message: "is empty" };
  const begun = pairs.find(({ certificate, key }) => held.has(certificate) || held.has(key));
  const { certificate, key } = begun ?? pairs.at(-1) ?? { certificate: "", key: "" };
  return { key: held.has(certificate) ? key : certificate, is: "missing", message: "is missing" };
}

function unreadable(key: string, pem: string): CredentialProblem | undefined {
  return readCertificate(pem)
    ? undefined
    : { key, is: isPem(pem) ? "unreadable" : "foreign", message: "holds no certificate that can be read" };
}

function outdated(key: string, pem: string, now: number | undefined): CredentialProblem | undefined {
  const certificate = readCertificate(pem);
  if (!certificate || now === undefined) return undefined;
  const { from, until } = certificate;
  if (now > until) return { key, is: "outdated", message: `expired on ${dayOf(until)}` };
  if (now < from) return { key, is: "outdated", message: `is not valid before ${dayOf(from)}` };
  return undefined;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function misfit(pair: KeyPair, pem: string, key: string): CredentialProblem | undefined {
  const fit = keyFit(pem, key);
  if (fit === "fits") return undefined;
  const message =
    fit === "other" ? "is not the key of the certificate" : "holds no private key that can be read";
  return { key: pair.key, is: fit, message };
}
