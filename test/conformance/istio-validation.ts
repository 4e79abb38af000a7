import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Cursor } from "../../src/decode/cursor.js";
import type { Value } from "../../src/decode/value.js";
import type { Finding } from "../../src/diagnostics/finding.js";
import { checkMeshConfig } from "../../src/istio/mesh-config.js";
import { checkMeshNetworks } from "../../src/istio/mesh-networks.js";
import { specMismatches } from "../../src/istio/protobuf/specs.js";
import { httpReachProblems, streamReachProblems } from "../../src/istio/route-reach.js";
import type { FieldRule, Rule } from "../../src/rule/rule.js";
import { type Place, rootOf, stepsOf } from "../../src/text/place.js";
import { columns, type SuiteOptions, type SuiteResult } from "./suite.js";

/** One recorded case: an object, and what Istio's admission webhook said to it. */
interface Case {
  readonly id: string;
  readonly kind: string;
  readonly resource: Value;
  readonly valid: boolean;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly mutation?: { readonly op: string; readonly path: string };
}

/** What we say to a case. */
interface Verdict {
  readonly subject: Case;
  readonly refusals: readonly Finding[];
  readonly warns: boolean;
  /** Whether the webhook's decoder refuses the object, which in a run is a finding of its schema. */
  readonly decodes: boolean;
}

/**
 * Cases whose recorded verdict upstream gives at random, because it ranges over a map: RULES.md of the suite names them.
 * What is refused on some runs is a finding for us.
 */
const unstable: ReadonlySet<string> = new Set([
  "iv-destinationrule-3ebd118e83bd",
  "iv-destinationrule-e7810599c440",
  "im-destinationrule-0d7f07b80dcc",
  "im-destinationrule-d17230804ac3",
  "im-destinationrule-e8dcb9e29856",
]);

/** Compares our verdict with the webhook's for every recorded case and mutation; a table for each kind. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const rules = await webhookRules();
  const verdicts: Verdict[] = [];
  for (const file of ["cases.jsonl", "mutations.jsonl"]) {
    const lines = createInterface({
      input: createReadStream(join(cases, file)),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    for await (const line of lines) if (line !== "") verdicts.push(verdictOn(readCase(line), rules));
  }
  const wrong = verdicts.filter((verdict) => !agrees(verdict));
  return {
    agreed: verdicts.length - wrong.length,
    of: verdicts.length,
    unexpected: wrong.filter(({ subject }) => subject.valid).length,
    divergences: verdicts.filter(({ subject }) => unstable.has(subject.id)).length,
    lines: [
      ...(verbose ? wrong.map(describe) : []),
      ...(verbose ? misplaced(verdicts).map(describe) : []),
      ...table(verdicts),
    ],
  };
}

/** The field rules that speak for the webhook, loaded from their folders. */
async function webhookRules(): Promise<readonly FieldRule[]> {
  const root = new URL("../../rules/", import.meta.url);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const modules = folders.map(async ({ name }): Promise<readonly FieldRule[]> => {
    const files = readdirSync(new URL(`${name}/`, root));
    if (!files.includes("rule.ts")) return [];
    const { default: rule }: { default: Rule } = await import(new URL(`${name}/rule.ts`, root).href);
    return "inspects" in rule && rule.parity.some((code) => code === "IST0106" || code === "IST0133")
      ? [rule]
      : [];
  });
  return (await Promise.all(modules)).flat();
}

function readCase(line: string): Case {
  return JSON.parse(line);
}

function verdictOn(subject: Case, rules: readonly FieldRule[]): Verdict {
  const findings = findingsOf(subject, rules);
  const mismatches = isMeshDocument(subject)
    ? []
    : [...specMismatches(cursorOf(subject))].filter(({ kind }) => kind !== "unknown-field");
  const refusals = findings.filter(({ severity }) => severity === undefined || severity === "error");
  const warns = findings.some(({ severity }) => severity === "warning") || shadows(subject);
  return { subject, warns, decodes: mismatches.length === 0, refusals: [...refusals, ...mismatches] };
}

function isMeshDocument({ kind }: Case): boolean {
  return kind === "MeshConfig" || kind === "MeshNetworks";
}

function findingsOf(subject: Case, rules: readonly FieldRule[]): readonly Finding[] {
  const object = cursorOf(subject);
  if (subject.kind === "MeshConfig") return [...checkMeshConfig(object)];
  if (subject.kind === "MeshNetworks") return [...checkMeshNetworks(object)];
  return rules
    .filter(({ inspects }) => inspects.some((name) => name.endsWith(`/${subject.kind}`)))
    .flatMap((rule) => [...rule.check(object)].map((finding) => ({ severity: rule.severity, ...finding })));
}

function cursorOf({ id, resource }: Case): Cursor {
  const text = JSON.stringify(resource);
  const file = { path: `${id}.json`, read: () => text };
  return new Cursor(resource, rootOf({ file, index: 0, span: { start: 0, end: text.length } }));
}

/** Rules and matches that never take effect are warnings to the webhook; mesh rules of ours report them. */
function shadows(subject: Case): boolean {
  if (subject.kind !== "VirtualService") return false;
  const spec = cursorOf(subject).get("spec");
  const streams = ["tls", "tcp"].flatMap((field) => streamReachProblems(spec.get(field).items()));
  return httpReachProblems(spec.get("http").items()).length + streams.length > 0;
}

function agrees({ subject, refusals }: Verdict): boolean {
  return unstable.has(subject.id) || (refusals.length === 0) === subject.valid;
}

/** Refused on both sides, and none of our findings lies on the changed field, inside it, or on its parent. */
function misplaced(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(
    (verdict) => verdict.subject.mutation && isRefusedByBoth(verdict) && !isPlaced(verdict),
  );
}

function isRefusedByBoth({ subject, refusals }: Verdict): boolean {
  return !subject.valid && refusals.length > 0;
}

function isPlaced({ subject, refusals }: Verdict): boolean {
  const path = subject.mutation?.path ?? "";
  return refusals.some(({ at, related }) =>
    [at, ...(related ?? []).map((other) => other.at)].some((place) => isNear(place, path)),
  );
}

function isNear(place: Place, path: string): boolean {
  const steps = stepsOf(place);
  const text = steps.join(".");
  return (
    text === path ||
    text.startsWith(`${path}.`) ||
    (path.startsWith(`${text}.`) && !path.slice(text.length + 1).includes("."))
  );
}

function describe({ subject, refusals }: Verdict): string {
  const ours = refusals.map(({ at, message }) => `${stepsOf(at).join(".")}: ${message}`);
  const theirs = subject.errors.join(" | ");
  return `${subject.id} ${subject.mutation?.path ?? ""}\n  webhook: ${theirs || "accepts"}\n  ours: ${ours.join(" | ") || "accepts"}`;
}

function table(verdicts: readonly Verdict[]): readonly string[] {
  const kinds = [...new Set(verdicts.map(({ subject }) => subject.kind))].sort();
  const heading = ["kind", "cases", "agree", "mutations", "agree", "warnings agree", "placed", "of"];
  return columns([heading, ...[...kinds, undefined].map((kind) => row(kind, verdicts))]);
}

function row(kind: string | undefined, verdicts: readonly Verdict[]): readonly (string | number)[] {
  const ours = verdicts.filter(({ subject }) => kind === undefined || subject.kind === kind);
  const cases = ours.filter(({ subject }) => !subject.mutation);
  const mutations = ours.filter(({ subject }) => subject.mutation);
  const count = (list: readonly Verdict[], holds: (verdict: Verdict) => boolean) => list.filter(holds).length;
  const refused = mutations.filter(isRefusedByBoth);
  const warned = (verdict: Verdict) => verdict.warns === verdict.subject.warnings.length > 0;
  return [
    kind ?? "all",
    cases.length,
    count(cases, agrees),
    mutations.length,
    count(mutations, agrees),
    count(ours, warned),
    count(refused, isPlaced),
    refused.length,
  ];
}
