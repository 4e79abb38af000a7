import { isMap, type Value, type ValueMap } from "../../src/decode/value.js";
import { type Channel, shippedSchema } from "../../src/schema/catalog.js";
import type { SchemaProblem } from "../../src/schema/problem.js";
import { problemsOf } from "../../src/schema/validate.js";

/** What a CRD says to an object, as the recorded cases have it and as we see it. */
export interface CrdVerdict {
  readonly valid: boolean;
  readonly problems: readonly SchemaProblem[];
}

/** The release that the snapshot of Istio's CRDs, which the cases were recorded with, will become. */
const snapshot = "1.32";

/** Our verdict on an object by the shipped schema of its kind; undefined when none is shipped. */
export function crdVerdict(resource: Value, channel?: Channel): CrdVerdict | undefined {
  if (!isMap(resource)) return undefined;
  const kind = shippedSchema(textAt(resource, "apiVersion"), textAt(resource, "kind"), channel);
  if (!kind) return undefined;
  // The cases were recorded with CRDs of the snapshot, with every text as it stands, and without the step in which the
  // API server drops nulls: what is a warning to us was a refusal there.
  const problems = problemsOf(resource, kind, { istioVersion: snapshot, literal: true });
  return { valid: problems.length === 0, problems };
}

function textAt(map: ValueMap, key: string): string {
  const value = map[key];
  return typeof value === "string" ? value : "";
}
