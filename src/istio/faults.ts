import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { numberOf, oneOf } from "./decode.js";
import { durationFindings } from "./durations.js";
import { missingIn, quoted, refused } from "./findings.js";
import { faultPercentageProblem } from "./percent.js";
import { grpcStatuses, httpStatusFindings } from "./statuses.js";

/** Findings about the abort of a fault. Upstream: validateHTTPFaultInjection in pkg/config/validation/validation.go. */
export function* abortFindings(abort: Cursor): Iterable<Finding> {
  yield* shareFindings(abort.get("percentage"));
  const status = oneOf(abort, ["httpStatus", "grpcStatus", "http2Error"]);
  if (!status) {
    // The webhook drops its own warning here, so no code of its stands for this one.
    const text = 'The abort has no effect without "httpStatus" or "grpcStatus".';
    yield { at: missingIn(abort.at), message: text, severity: "warning", parity: [] };
  } else if (status.at.step === "http2Error") {
    yield refused(keyOf(status.at), 'Field "http2Error" is not supported.');
  } else if (status.at.step === "httpStatus") {
    yield* httpStatusFindings(status, abort);
  } else {
    const name = status.text();
    if (name && !grpcStatuses.has(name.value)) {
      yield refused(
        name.at,
        `gRPC status ${quoted(name.value)} is not one of ${[...grpcStatuses].join(", ")}.`,
      );
    }
  }
}

/** Findings about the delay of a fault. */
export function* delayFindings(delay: Cursor): Iterable<Finding> {
  yield* shareFindings(delay.get("percentage"));
  const duration = oneOf(delay, ["fixedDelay", "exponentialDelay"]);
  if (!duration) return;
  if (duration.at.step === "exponentialDelay") {
    yield refused(keyOf(duration.at), 'Field "exponentialDelay" is not supported: use "fixedDelay".');
  } else {
    yield* durationFindings(duration);
  }
}

function* shareFindings(percentage: Cursor): Iterable<Finding> {
  const share = percentage.get("value");
  const value = numberOf(share);
  const problem = value === undefined ? undefined : faultPercentageProblem(value);
  if (problem) yield refused(share.at, `Percentage ${value} ${problem}.`);
}
