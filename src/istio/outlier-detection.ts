import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { booleanOf, message, numberOf } from "./decode.js";
import { durationFindings } from "./durations.js";
import { refused, warned } from "./findings.js";
import { percentFindings } from "./percent.js";

/** Findings about OutlierDetection. Upstream: validateOutlierDetection in pkg/config/validation/validation.go. */
export function* outlierDetectionFindings(outlier: Cursor): Iterable<Finding> {
  if (!message(outlier)) return;
  for (const field of ["baseEjectionTime", "interval"]) yield* durationFindings(outlier.get(field));
  const consecutiveErrors = outlier.get("consecutiveErrors");
  if (numberOf(consecutiveErrors)) {
    yield warned(keyOf(consecutiveErrors.at), 'Field "consecutiveErrors" is deprecated.', {
      help: 'Use "consecutiveGatewayErrors" or "consecutive5xxErrors".',
    });
  }
  const failures = outlier.get("consecutiveLocalOriginFailures");
  const count = numberOf(failures) ?? 0;
  if (count > 0 && booleanOf(outlier.get("splitExternalLocalOriginErrors")) === false) {
    yield refused(
      keyOf(failures.at),
      'Local origin failures are counted only where "splitExternalLocalOriginErrors" is true.',
    );
  }
  yield* percentFindings(outlier.get("maxEjectionPercent"));
  yield* percentFindings(outlier.get("minHealthPercent"));
}
