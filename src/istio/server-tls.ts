import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { enumOf, isEmpty, isFilled, isGiven, message, messages, unnamedNumber } from "./decode.js";
import { otherHalf, quoted, refused, warned } from "./findings.js";
import { isCipherSuite, neededFindings, serverModes } from "./tls.js";

type Mode = (typeof serverModes)[number];

const versions = ["TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"] as const;
const certificates = [
  "serverCertificate",
  "privateKey",
  "caCertificates",
  "tlsCertificates",
  "credentialName",
  "credentialNames",
];

const modeHere = "The mode is set here.";

/** Findings about ServerTLSSettings. Upstream: validateTLSOptions in pkg/config/validation/validation.go. */
export function* serverTlsFindings(tls: Cursor): Iterable<Finding> {
  if (!message(tls)) return;
  yield* cipherFindings(tls);
  const mode = enumOf(tls.get("mode"), serverModes);
  if (!mode && unnamedNumber(tls.get("mode"), serverModes) === undefined) return;
  if (mode === "ISTIO_MUTUAL") {
    yield* istioMutualFindings(tls);
    return;
  }
  if (mode === "PASSTHROUGH" || mode === "AUTO_PASSTHROUGH") yield* passthroughFindings(tls, mode);
  yield* sourcesFindings(tls);
  const hasCredential = isFilled(tls.get("credentialName")) || isFilled(tls.get("credentialNames"));
  const terminates = mode === "SIMPLE" || mode === "MUTUAL" || mode === "OPTIONAL_MUTUAL";
  if (terminates && hasCredential) return;
  if (terminates) yield* terminationFindings(tls, mode);
  yield* revocationFindings(tls, mode);
}

function* cipherFindings(tls: Cursor): Iterable<Finding> {
  const suites = tls.get("cipherSuites");
  const version = enumOf(tls.get("minProtocolVersion"), versions);
  if ((version === "TLSV1_0" || version === "TLSV1_1") && isEmpty(suites)) {
    yield warned(
      tls.get("minProtocolVersion").at,
      `Version ${version} needs "cipherSuites": none of the default ones fits it.`,
    );
  }
  const seen = new Set<string>();
  for (const suite of suites.texts()) {
    if (!isCipherSuite(suite.value))
      yield warned(suite.at, `Cipher suite ${quoted(suite.value)} is not known, and ignored.`);
    else if (seen.has(suite.value))
      yield warned(suite.at, `Cipher suite ${quoted(suite.value)} is there twice.`);
    seen.add(suite.value);
  }
}

function* istioMutualFindings(tls: Cursor): Iterable<Finding> {
  for (const field of certificates.filter((name) => isGiven(tls.get(name)))) {
    yield refused(
      keyOf(tls.get(field).at),
      `Field "${field}" is not allowed in mode ISTIO_MUTUAL, which uses Istio's own certificates.`,
      otherHalf(tls.get("mode"), modeHere),
    );
  }
}

function* passthroughFindings(tls: Cursor, mode: Mode): Iterable<Finding> {
  const ignored = [...certificates, "caCrl"].find((name) => isGiven(tls.get(name)));
  if (ignored === undefined) return;
  yield warned(
    keyOf(tls.get(ignored).at),
    `Mode ${mode} ends no TLS, so "${ignored}" is ignored.`,
    otherHalf(tls.get("mode"), modeHere),
  );
}

function* sourcesFindings(tls: Cursor): Iterable<Finding> {
  const files =
    isGiven(tls.get("serverCertificate")) && isGiven(tls.get("privateKey")) ? ["serverCertificate"] : [];
  const others = ["credentialName", "credentialNames", "tlsCertificates"].filter((name) =>
    isGiven(tls.get(name)),
  );
  const [first, second] = [...files, ...others];
  if (first === undefined || second === undefined) return;
  yield refused(
    keyOf(tls.get(second).at),
    `The server's certificate comes from one source: "${second}" is not allowed beside "${first}".`,
    {
      related: [{ at: keyOf(tls.get(first).at), message: "The other source is here." }],
    },
  );
}

/** What a server that ends TLS needs when no credential provides it. */
function* terminationFindings(tls: Cursor, mode: Mode): Iterable<Finding> {
  const listed = messages(tls.get("tlsCertificates"));
  const [, , third] = listed;
  if (third) yield warned(third.at, "At most 2 certificates are used.");
  const authority = mode === "SIMPLE" ? [] : ["caCertificates"];
  const own = listed.length > 0 ? [] : ["serverCertificate", "privateKey"];
  yield* neededFindings(tls, [...own, ...authority], mode, "a credential");
  for (const holder of listed) {
    yield* neededFindings(holder, ["serverCertificate", "privateKey"], mode, "a credential");
  }
}

function* revocationFindings(tls: Cursor, mode: Mode | undefined): Iterable<Finding> {
  const list = tls.get("caCrl");
  if (!isGiven(list)) return;
  if (isGiven(tls.get("credentialName"))) {
    yield refused(
      keyOf(list.at),
      'Field "caCrl" is not allowed beside "credentialName": the credential holds the list.',
      otherHalf(tls.get("credentialName"), "The credential is named here."),
    );
  }
  if (mode === "SIMPLE")
    yield refused(
      keyOf(list.at),
      'Field "caCrl" is not allowed in mode SIMPLE, which asks clients for no certificate.',
      otherHalf(tls.get("mode"), modeHere),
    );
}
