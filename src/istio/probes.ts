import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isEmpty, message, messages, numberOf, oneOf, textOf } from "./decode.js";
import { missingIn, placeOf, quoted, refused } from "./findings.js";
import { portFindings } from "./ports.js";

const counts = [
  "periodSeconds",
  "initialDelaySeconds",
  "timeoutSeconds",
  "successThreshold",
  "failureThreshold",
];
const methods = ["httpGet", "tcpSocket", "exec", "grpc"];

/**
 * Findings about a WorkloadGroup's ReadinessProbe. Upstream: validateReadinessProbe in
 * pkg/config/validation/validation.go.
 */
export function* probeFindings(probe: Cursor): Iterable<Finding> {
  for (const field of counts) {
    const number = numberOf(probe.get(field));
    if (number !== undefined && number < 0)
      yield refused(probe.get(field).at, `Number ${number} is negative.`);
  }
  const method = oneOf(probe, methods);
  if (!method) {
    yield refused(keyOf(probe.at), 'The probe needs one of "httpGet", "tcpSocket" and "exec".');
  } else if (method.at.step === "grpc") {
    yield refused(
      keyOf(method.at),
      'Method "grpc" is refused by Istio\'s webhook: use "httpGet", "tcpSocket" or "exec".',
    );
  } else if (message(method)) {
    yield* methodFindings(method);
  }
}

function* methodFindings(method: Cursor): Iterable<Finding> {
  if (method.at.step === "exec") {
    const command = method.get("command");
    if (isEmpty(command)) yield refused(placeOf(command, method), 'Field "command" is missing.');
    return;
  }
  yield* portFindings(method.get("port"), method);
  if (method.at.step === "httpGet") yield* httpGetFindings(method);
}

function* httpGetFindings(method: Cursor): Iterable<Finding> {
  const scheme = method.get("scheme").text();
  if (scheme && !["", "HTTP", "HTTPS"].includes(scheme.value)) {
    yield refused(scheme.at, `Scheme ${quoted(scheme.value)} is not "HTTP" or "HTTPS".`);
  }
  for (const header of messages(method.get("httpHeaders"))) {
    const name = textOf(header.get("name"));
    if (name === undefined || /^[-A-Za-z0-9]+$/.test(name)) continue;
    const at = header.get("name").exists ? header.get("name").at : missingIn(header.at);
    yield refused(at, `Header ${quoted(name)} must be letters, digits and "-".`);
  }
}
