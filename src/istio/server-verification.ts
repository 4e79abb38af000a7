import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { enumOf, isBlank, isFilled, message } from "./decode.js";
import { clientModes } from "./tls.js";

/**
 * A finding for each TLS setting of a DestinationRule that encrypts without saying which authority signs the server's
 * certificate. Upstream: pkg/config/analysis/analyzers/destinationrule/ca-certificates.go.
 */
export function* unverifiedServers(spec: Cursor): Iterable<Finding> {
  const policy = spec.get("trafficPolicy");
  const selects = message(spec.get("workloadSelector")) !== undefined;
  yield* unverified(policy.get("tls"), selects, "IST0128");
  for (const port of policy.get("portLevelSettings").items())
    yield* unverified(port.get("tls"), selects, "IST0129");
}

/** A credential brings its authority along, where a selector says which workloads may read it. */
function* unverified(tls: Cursor, selects: boolean, code: string): Iterable<Finding> {
  if (!message(tls)) return;
  const mode = tls.get("mode");
  const name = enumOf(mode, clientModes);
  if (name !== "SIMPLE" && name !== "MUTUAL") return;
  const authority = tls.get("caCertificates");
  if (!isBlank(authority) || (selects && isFilled(tls.get("credentialName")))) return;
  yield {
    at: authority.exists ? authority.at : mode.at,
    message: `TLS mode ${name} without "caCertificates" does not say which authority signs the server's certificate.`,
    parity: [code],
  };
}
