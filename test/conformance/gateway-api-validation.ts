import type { Value } from "../../src/decode/value.js";
import type { Channel } from "../../src/schema/catalog.js";
import { crdVerdict } from "./crd.js";
import type { SuiteOptions, SuiteResult } from "./suite.js";
import { type Judged, linesOf, verdictResult, verdictText } from "./verdicts.js";

interface Recorded {
  readonly valid: boolean;
  readonly schemaErrors: readonly string[] | null;
  readonly celErrors: readonly string[] | null;
  readonly unknownFields?: readonly string[] | null;
}

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly resource: Value;
  readonly operation: "create" | "update" | "status";
  /** Null where the channel has no such kind or version. */
  readonly standard: Recorded | null;
  readonly experimental: Recorded | null;
}

/** Compares our verdict on Gateway API objects with what the Kubernetes libraries say by the CRDs of both channels. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const all = linesOf<Case>(cases, "cases.jsonl");
  const created = all.filter(({ operation }) => operation === "create");
  const judged = created.flatMap((one) => [judge(one, "standard"), judge(one, "experimental")]);
  const skipped = all.length - created.length;
  return verdictResult(judged, verbose, [`skipped, because they update an object: ${skipped}`]);
}

function judge(one: Case, channel: Channel): Judged {
  const recorded = one[channel];
  const ours = crdVerdict(one.resource, channel);
  const theirs = recorded
    ? [recorded.schemaErrors, recorded.celErrors, recorded.unknownFields].flatMap((errors) => errors ?? [])
    : [];
  return {
    id: one.id,
    kind: `${one.kind} (${channel})`,
    expected: recorded ? verdictText(recorded.valid) : "no schema",
    ours: ours ? verdictText(ours.valid) : "no schema",
    reasons: [...theirs, ...(ours?.problems ?? []).map(({ message }) => `ours: ${message}`)],
  };
}
