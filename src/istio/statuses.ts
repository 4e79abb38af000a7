import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { numberOf } from "./decode.js";
import { missingIn, refused } from "./findings.js";

/** The names of gRPC's status codes. */
export const grpcStatuses: ReadonlySet<string> = new Set([
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
]);

/** A finding when a status, a field of `holder`, is missing or none that Envoy answers with; upstream lets 600 pass. */
export function* httpStatusFindings(status: Cursor, holder: Cursor): Iterable<Finding> {
  const code = numberOf(status);
  if (code === undefined || (code >= 200 && code <= 600)) return;
  if (status.exists) yield refused(status.at, `HTTP status ${code} is not in the range 200 to 599.`);
  else yield refused(missingIn(holder.at), `Field "${status.at.step}" is missing.`);
}
