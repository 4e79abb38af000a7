import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { isGiven, numberOf } from "./decode.js";
import { durationFindings } from "./durations.js";
import { placeOf, quoted, refused } from "./findings.js";

/** What a retry policy may name beside status codes: Envoy's x-envoy-retry-on and x-envoy-retry-grpc-on. */
const conditions = new Set([
  "5xx",
  "gateway-error",
  "reset",
  "reset-before-request",
  "connect-failure",
  "retriable-4xx",
  "refused-stream",
  "retriable-status-codes",
  "retriable-headers",
  "envoy-ratelimited",
  "http3-post-connect-failure",
  "cancelled",
  "deadline-exceeded",
  "internal",
  "resource-exhausted",
  "unavailable",
]);

/** The status codes that Go's net/http has a name for, which is how upstream tells them. */
const statusCode =
  /^\+?0*(?:10[0-3]|20[0-8]|226|30[0-57-8]|40[0-9]|41[0-8]|42[1-689]|431|451|50[0-8]|51[01])$/;

/** Findings about an HTTPRetry message. Upstream: ValidateHTTPRetry in pkg/config/validation/agent/validation.go. */
export function* retryFindings(retries: Cursor): Iterable<Finding> {
  if (!retries.isMap) return;
  const attempts = numberOf(retries.get("attempts"));
  if (attempts !== undefined && attempts < 0) {
    yield refused(retries.get("attempts").at, `Attempts must not be negative, and are ${attempts}.`);
  }
  if (attempts === 0) yield* disabledFindings(retries);
  yield* durationFindings(retries.get("perTryTimeout"));
  yield* durationFindings(retries.get("backoff"));
  yield* conditionFindings(retries.get("retryOn"));
}

function* disabledFindings(retries: Cursor): Iterable<Finding> {
  const attempts = retries.get("attempts");
  for (const field of ["perTryTimeout", "retryOn", "retryRemoteLocalities"]) {
    const setting = retries.get(field);
    if (!isGiven(setting)) continue;
    yield refused(
      placeOf(attempts, retries),
      `Retries are switched off by 0 attempts, but "${field}" is set.`,
      {
        related: [{ at: setting.at, message: "This setting has no effect without attempts." }],
        help: 'Set "attempts" to 1 or more, or leave out the other settings.',
      },
    );
    return;
  }
}

function* conditionFindings(retryOn: Cursor): Iterable<Finding> {
  const text = retryOn.text();
  if (!text || text.value === "") return;
  for (const name of text.value.split(",")) {
    if (conditions.has(name) || statusCode.test(name)) continue;
    const spaced = conditions.has(name.trim());
    yield refused(text.at, `Retry condition ${quoted(name)} is not one that Envoy knows.`, {
      help: spaced
        ? "Conditions are separated by a comma without spaces."
        : "Name conditions such as 5xx, reset, connect-failure, or a status code.",
    });
    return;
  }
}
