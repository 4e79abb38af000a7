import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, it } from "node:test";
import { isCertificateFor, keyFit, readCertificate } from "../../../src/istio/certificates.js";
import { authoritiesProblem, certificateProblem, type Held } from "../../../src/istio/credentials.js";

/** For shop.example.com and *.shop.example.com, from 2024 to 2044. */
const shop = `-----BEGIN CERTIFICATE-----
MIIBPjCB5qADAgECAgEBMAoGCCqGSM49BAMCMA8xDTALBgNVBAMTBHNob3AwHhcN
MjQwMTAxMDAwMDAwWhcNNDQwMTAxMDAwMDAwWjAPMQ0wCwYDVQQDEwRzaG9wMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnYdTX30Np7SolOT1NQ49JVpWjfj0SUZl
WLGxJ1cQK9yqT3WnUGPQV6rLxKvgoIlMQ1aufaO7QhSXulmT031pcKMzMDEwLwYD
VR0RBCgwJoIQc2hvcC5leGFtcGxlLmNvbYISKi5zaG9wLmV4YW1wbGUuY29tMAoG
CCqGSM49BAMCA0cAMEQCID9nwzZUqAWVeQpWnClUyWyZ4vo/LxoWUeKo+nzZf6KC
AiBf+Ik9bLuIOSe0BNNjr1mmwn+xMfo74By2TtdT+s9KZw==
-----END CERTIFICATE-----`;

/** Without the extension for names, with the common name shop.example.com, from 2040 to 2044. */
const common = `-----BEGIN CERTIFICATE-----
MIIBIzCByaADAgECAgEBMAoGCCqGSM49BAMCMBsxGTAXBgNVBAMTEHNob3AuZXhh
bXBsZS5jb20wHhcNNDAwMTAxMDAwMDAwWhcNNDQwMzA0MDAwMDAwWjAbMRkwFwYD
VQQDExBzaG9wLmV4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
dSDzSsBklcKcKxJwvv5CzXUuDYY63sehv5TGiQ+J0wid6rpPJsFEsQfC+DLXYswK
WwM6nWWfuK73Swz5e4yQszAKBggqhkjOPQQDAgNJADBGAiEAksjvBZ4CIfi9arWE
sTnmPYcbzxgCEPfQqWi2edDJmboCIQDa5a2lCR+Lpz3dPxM1FYs5DNve5iRw25oF
1TNdVWtz6g==
-----END CERTIFICATE-----`;

const pairs = [
  { certificate: "cert", key: "key" },
  { certificate: "tls.crt", key: "tls.key" },
];
const today = Date.UTC(2026, 0, 1);

function held(texts: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, Held> {
  return new Map(Object.entries(texts).map(([key, text]) => [key, { text, isBase64: false }]));
}

describe("certificates", () => {
  it("say for whom and when they are", () => {
    const certificate = readCertificate(shop);
    assert.deepEqual(certificate?.dnsNames, ["shop.example.com", "*.shop.example.com"]);
    assert.equal(certificate?.from, Date.UTC(2024, 0, 1));
    assert.equal(certificate?.until, Date.UTC(2044, 0, 1));
    assert.deepEqual(readCertificate(common)?.dnsNames, ["shop.example.com"]);
  });

  it("are none when nothing of the kind can be read", () => {
    for (const text of ["", "shop", "-----BEGIN CERTIFICATE-----\nc2hvcA==\n-----END CERTIFICATE-----"])
      assert.equal(readCertificate(text), undefined, text);
  });

  it("are for hosts label by label", () => {
    const names = ["shop.example.com", "*.example.org", "*"];
    for (const host of ["shop.example.com", "SHOP.example.com", "cart.example.org", "*.example.org"])
      assert.ok(isCertificateFor(names, host), host);
    for (const host of [
      "example.org",
      "a.cart.example.org",
      "*.example.com",
      "cart.example.com",
      "localhost",
    ])
      assert.ok(!isCertificateFor(names, host), host);
  });

  it("have one private key", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    assert.equal(keyFit(shop, privateKey.export({ type: "pkcs8", format: "pem" }).toString()), "other");
    assert.equal(keyFit(shop, "shop"), "unreadable");
  });
});

describe("credentials", () => {
  const says = (texts: Readonly<Record<string, string | undefined>>, now: number | undefined = today) => {
    const problem = certificateProblem(held(texts), pairs, now);
    return problem && `${problem.key} ${problem.message}`;
  };

  it("need a certificate and its key under one of two pairs of names", () => {
    assert.equal(says({}), "tls.crt is missing");
    assert.equal(says({ "tls.crt": shop }), "tls.key is missing");
    assert.equal(says({ cert: shop, "tls.key": undefined }), "key is missing");
    assert.equal(says({ "tls.crt": "", "tls.key": "" }), "tls.crt is empty");
    assert.equal(says({ "tls.crt": shop, "tls.key": undefined }), undefined);
    assert.equal(says({ "tls.crt": undefined, "tls.key": undefined }), undefined);
  });

  it("hold what can be read, at its time", () => {
    assert.equal(says({ cert: "shop", key: undefined }), "cert holds no certificate that can be read");
    assert.equal(says({ cert: common, key: undefined }), "cert is not valid before 2040-01-01");
    assert.equal(says({ cert: shop, key: undefined }, Date.UTC(2050, 0, 1)), "cert expired on 2044-01-01");
    assert.equal(certificateProblem(held({ cert: common, key: undefined }), pairs, undefined), undefined);
    assert.equal(says({ cert: shop, key: "shop" }), "key holds no private key that can be read");
  });

  it("hold authorities under either name", () => {
    const keys = ["cacert", "ca.crt"];
    const problem = (texts: Readonly<Record<string, string | undefined>>) =>
      authoritiesProblem(held(texts), keys)?.message;
    assert.equal(problem({}), "is missing");
    assert.equal(problem({ "ca.crt": "" }), "is empty");
    assert.equal(problem({ "ca.crt": "shop" }), "holds no certificate that can be read");
    assert.equal(problem({ cacert: shop }), undefined);
    assert.equal(problem({ cacert: undefined }), undefined);
  });
});
