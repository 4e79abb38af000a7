import { isMissing, message, messageIn, numberOf, oneOf } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { durationFindings } from "../../src/istio/durations.js";
import { missingIn, quoted, refused } from "../../src/istio/findings.js";
import { faultPercentageProblem } from "../../src/istio/percent.js";
import { grpcStatuses, httpStatusFindings } from "../../src/istio/statuses.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "fault-injection-valid",
  summary: "An injected fault is an abort with a status or a delay, for a share of the requests.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const fault = messageIn(rule, "fault");
      if (!fault) continue;
      const [abort, delay] = [fault.get("abort"), fault.get("delay")];
      if (isMissing(abort) && isMissing(delay)) {
        yield refused(keyOf(fault.at), 'A fault needs "abort", "delay" or both.');
      }
      if (message(abort)) yield* abortFindings(abort);
      if (message(delay)) yield* delayFindings(delay);
    }
  },
});

function* abortFindings(abort: Cursor): Iterable<Finding> {
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

function* delayFindings(delay: Cursor): Iterable<Finding> {
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
