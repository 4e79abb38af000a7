import { booleanOf, enumOf, isGiven, message, messageIn, messages, textOf } from "../../src/istio/decode.js";
import { refused } from "../../src/istio/findings.js";
import { protocolOf } from "../../src/istio/ports.js";
import { serverTlsFindings } from "../../src/istio/server-tls.js";
import { serverModes } from "../../src/istio/tls.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "sidecar-ingress-tls-valid",
  summary: "TLS of an ingress listener is on a TLS port, with certificates in files.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/Sidecar"],

  *check(object) {
    for (const listener of messages(object.get("spec").get("ingress"))) {
      const tls = listener.get("tls");
      if (!message(tls) || !messageIn(listener, "port")) continue;
      yield* unsupportedFindings(tls);
      const protocol = textOf(listener.get("port").get("protocol"));
      if (protocol === undefined || protocolOf(protocol)?.tls) {
        yield* serverTlsFindings(tls);
        continue;
      }
      yield refused(
        keyOf(tls.at),
        'A listener for plain text cannot have "tls": the protocol HTTPS or TLS is needed.',
        {
          related: [{ at: keyOf(listener.get("port").at), message: "The port is here." }],
        },
      );
    }
  },
});

const unsupported = ["subjectAltNames", "credentialName", "credentialNames", "tlsCertificates"];

function* unsupportedFindings(tls: Cursor): Iterable<Finding> {
  for (const field of unsupported.filter((name) => isGiven(tls.get(name)))) {
    yield refused(keyOf(tls.get(field).at), `Field "${field}" is not supported in a Sidecar.`);
  }
  if (booleanOf(tls.get("httpsRedirect"))) {
    yield refused(keyOf(tls.get("httpsRedirect").at), 'Field "httpsRedirect" is not supported in a Sidecar.');
  }
  const mode = enumOf(tls.get("mode"), serverModes);
  if (mode === "ISTIO_MUTUAL" || mode === "AUTO_PASSTHROUGH") {
    yield refused(tls.get("mode").at, `Mode ${mode} is not supported in a Sidecar.`);
  }
}
