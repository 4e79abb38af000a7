import { booleanOf, enumOf, isFilled, isMissing, message, messages } from "../../src/istio/decode.js";
import { missingIn, refused, warned } from "../../src/istio/findings.js";
import { type Protocol, protocolOf } from "../../src/istio/ports.js";
import { serverTlsFindings } from "../../src/istio/server-tls.js";
import { serverModes } from "../../src/istio/tls.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "gateway-server-tls-valid",
  summary:
    "A server has TLS settings where its protocol needs them, with the certificates that their mode needs.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/Gateway"],

  *check(object) {
    for (const server of messages(object.get("spec").get("servers"))) {
      const tls = server.get("tls");
      const protocol = server.get("port").get("protocol").text();
      const known = protocol && protocolOf(protocol.value);
      if (!known || !isMisplaced(tls, known)) yield* serverTlsFindings(tls);
      if (known) yield* presenceFindings(tls, server, known);
    }
  },
});

function* presenceFindings(tls: Cursor, server: Cursor, protocol: Protocol): Iterable<Finding> {
  const { at } = server.get("port").get("protocol");
  const related = [{ at, message: "The protocol is set here." }];
  if (protocol.tls && isMissing(tls)) {
    yield refused(missingIn(server.at), 'A server for HTTPS or TLS needs "tls".', { related });
  } else if (isMisplaced(tls, protocol)) {
    yield refused(keyOf(tls.at), 'A server for plain text cannot have "tls", but for a redirect to HTTPS.', {
      related,
    });
  }
  if (!protocol.http && booleanOf(tls.get("httpsRedirect"))) {
    yield warned(
      keyOf(tls.get("httpsRedirect").at),
      "A redirect to HTTPS has an effect on HTTP servers alone.",
      { related },
    );
  }
}

/** Whether TLS is set for plain text, where it can do no more than redirect. */
function isMisplaced(tls: Cursor, { http, tls: isTls }: Protocol): boolean {
  return !isTls && message(tls) !== undefined && !(http && redirectsOnly(tls));
}

/** TLS settings of the default mode and without certificates, which leave room for `httpsRedirect`. */
function redirectsOnly(tls: Cursor): boolean {
  const mode = enumOf(tls.get("mode"), serverModes);
  const files = ["caCertificates", "privateKey", "serverCertificate"];
  return (
    (mode === "PASSTHROUGH" || mode === "AUTO_PASSTHROUGH") && !files.some((file) => isFilled(tls.get(file)))
  );
}
