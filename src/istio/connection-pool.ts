import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { booleanOf, enumOf, isMissing, message, numberOf } from "./decode.js";
import { durationFindings, millisecond, parseDuration } from "./durations.js";
import { missingIn, refused } from "./findings.js";

const httpCounts = [
  "http1MaxPendingRequests",
  "http2MaxRequests",
  "maxRequestsPerConnection",
  "maxRetries",
  "maxConcurrentStreams",
];

/** Findings about ConnectionPoolSettings. Upstream: validateConnectionPool in pkg/config/validation/validation.go. */
export function* connectionPoolFindings(pool: Cursor): Iterable<Finding> {
  yield* meshConnectionPoolFindings(pool);
  yield* http2KeepAliveFindings(pool.get("http").get("http2KeepAlive"));
}

/** The same for those of a mesh configuration, where Istio does not judge the keepalive of HTTP/2. */
export function* meshConnectionPoolFindings(pool: Cursor): Iterable<Finding> {
  if (!message(pool)) return;
  const [http, tcp] = [pool.get("http"), pool.get("tcp")];
  if (isMissing(http) && isMissing(tcp))
    yield refused(keyOf(pool.at), 'A connection pool needs "http", "tcp" or both.');
  if (message(http)) yield* httpFindings(http);
  if (message(tcp)) yield* tcpFindings(tcp);
}

function* httpFindings(http: Cursor): Iterable<Finding> {
  for (const field of httpCounts) yield* countFindings(http.get(field));
  yield* durationFindings(http.get("idleTimeout"));
  const upgrade = enumOf(http.get("h2UpgradePolicy"), ["DEFAULT", "DO_NOT_UPGRADE", "UPGRADE"]);
  const useClientProtocol = http.get("useClientProtocol");
  if (upgrade === "UPGRADE" && booleanOf(useClientProtocol)) {
    yield refused(
      useClientProtocol.at,
      'The protocol of the client cannot be used where "h2UpgradePolicy" is UPGRADE.',
      {
        related: [{ at: http.get("h2UpgradePolicy").at, message: "Connections are upgraded here." }],
      },
    );
  }
}

function* http2KeepAliveFindings(keepAlive: Cursor): Iterable<Finding> {
  if (!message(keepAlive)) return;
  for (const field of ["interval", "timeout"]) {
    const duration = keepAlive.get(field);
    if (isMissing(duration)) yield refused(missingIn(keepAlive.at), `Field "${field}" is missing.`);
    yield* durationFindings(duration);
  }
}

function* tcpFindings(tcp: Cursor): Iterable<Finding> {
  yield* countFindings(tcp.get("maxConnections"));
  for (const field of ["connectTimeout", "maxConnectionDuration"]) yield* durationFindings(tcp.get(field));
  if (!disablesTimeout(tcp.get("idleTimeout"))) yield* durationFindings(tcp.get("idleTimeout"));
  const keepalive = tcp.get("tcpKeepalive");
  for (const field of ["time", "interval"]) yield* durationFindings(keepalive.get(field));
}

/** What is shorter than a millisecond counts as 0s, which switches the timeout off. */
function disablesTimeout(timeout: Cursor): boolean {
  const length = parseDuration(timeout.text()?.value ?? "0");
  return length !== undefined && length < millisecond && length > -millisecond;
}

function* countFindings(count: Cursor): Iterable<Finding> {
  const number = numberOf(count);
  if (number !== undefined && number < 0) yield refused(count.at, `Number ${number} is negative.`);
}
