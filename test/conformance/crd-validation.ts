import type { Value } from "../../src/decode/value.js";
import { crdVerdict } from "./crd.js";
import type { SuiteOptions, SuiteResult } from "./suite.js";
import { type Judged, linesOf, verdictResult, verdictText } from "./verdicts.js";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly resource: Value;
  readonly valid: boolean;
  readonly errors: readonly string[];
}

/** Compares our verdict on objects of Istio's kinds with what the Kubernetes libraries say by the same CRDs. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  return verdictResult(linesOf<Case>(cases, "cases.jsonl").map(judge), verbose);
}

function judge({ id, kind, resource, valid, errors }: Case): Judged {
  const ours = crdVerdict(resource);
  return {
    id,
    kind,
    expected: verdictText(valid),
    ours: ours ? verdictText(ours.valid) : "no schema",
    reasons: [...errors, ...(ours?.problems ?? []).map(({ message }) => `ours: ${message}`)],
  };
}
