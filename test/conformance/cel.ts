import { createHash } from "node:crypto";
import type { Value } from "../../src/decode/value.js";
import { evaluate } from "../../src/schema/cel/evaluate.js";
import { shippedPredicates } from "../../src/schema/cel/shipped.js";
import type { SuiteOptions, SuiteResult } from "./suite.js";
import { type Judged, linesOf, verdictResult } from "./verdicts.js";

interface Case {
  /** Kind, version and the way to the rule, e.g. "Gateway/v1:.spec.servers[].tls". */
  readonly at: string;
  readonly ruleSha256: string;
  readonly self: Value;
  readonly oldSelf?: Value;
  readonly expect: boolean | "error";
}

/** Compares what the shipped rules say as code with what the Kubernetes engine says to the same values. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const rules = new Map([...shippedPredicates.keys()].map((rule) => [digestOf(rule), rule]));
  const all = linesOf<Case>(cases, "cases.jsonl");
  const transitions = all.filter(({ oldSelf }) => oldSelf !== undefined).length;
  const shipped = all.filter(({ ruleSha256 }) => rules.has(ruleSha256));
  const judged = shipped.map((one) => judge(one, rules.get(one.ruleSha256) ?? ""));
  return verdictResult(judged, verbose, [
    `skipped, because they compare with an older object: ${transitions}`,
    `skipped, because no shipped CRD has the rule: ${all.length - shipped.length - transitions}`,
  ]);
}

function digestOf(rule: string): string {
  return createHash("sha256").update(rule).digest("hex").slice(0, 16);
}

function judge({ at, self, expect }: Case, rule: string): Judged {
  const predicate = shippedPredicates.get(rule);
  const outcome = predicate ? evaluate(predicate, self) : "unknown";
  return {
    id: at,
    kind: at.split("/")[0] ?? "",
    expected: expect === "error" ? "failed" : String(expect),
    ours: String(outcome),
    reasons: [rule, JSON.stringify(self)],
  };
}
