import { existsSync, readdirSync } from "node:fs";
import type { Finding } from "../../../src/diagnostics/finding.js";
import { checkMeshConfig } from "../../../src/istio/mesh-config.js";
import { checkMeshNetworks } from "../../../src/istio/mesh-networks.js";
import { specMismatches } from "../../../src/istio/protobuf/specs.js";
import type { FieldRule, Rule } from "../../../src/rule/rule.js";
import { type Case, cursorOf } from "./cases.js";
import { httpReachProblems, streamReachProblems } from "./route-reach.js";

/** What we say to a case. */
export interface Verdict {
  readonly subject: Case;
  /** What we report as an error; empty when we accept the object. */
  readonly refusals: readonly Finding[];
  readonly warns: boolean;
}

/** The field rules that speak for the webhook, loaded from their folders. */
export async function webhookRules(): Promise<readonly FieldRule[]> {
  const root = new URL("../../../rules/", import.meta.url);
  const files = readdirSync(root).map((name) => new URL(`${name}/rule.ts`, root));
  const rules = await Promise.all(files.filter((file) => existsSync(file)).map(ruleIn));
  return rules.filter((rule) => "inspects" in rule).filter(({ parity }) => parity.some(isWebhookCode));
}

async function ruleIn(file: URL): Promise<Rule> {
  const { default: rule }: { default: Rule } = await import(file.href);
  return rule;
}

function isWebhookCode(code: string): boolean {
  return code === "IST0106" || code === "IST0133";
}

/**
 * Our verdict on a case. What the webhook cannot decode counts as refused: in a run of ours the object's schema says so,
 * field by field.
 */
export function verdictOn(subject: Case, rules: readonly FieldRule[]): Verdict {
  const findings = findingsOf(subject, rules).filter(({ parity }) => parity?.some(isWebhookCode));
  const undecoded = isMeshDocument(subject) ? [] : [...specMismatches(cursorOf(subject))];
  return {
    subject,
    refusals: [
      ...findings.filter(({ severity }) => severity === "error"),
      ...undecoded.filter(({ kind }) => kind !== "unknown-field"),
    ],
    warns: findings.some(isWarning) || hasShadowedRule(subject),
  };
}

function isMeshDocument({ kind }: Case): boolean {
  return kind === "MeshConfig" || kind === "MeshNetworks";
}

/** What our rules say, with the severity and codes of the rule where the finding has none of its own. */
function findingsOf(subject: Case, rules: readonly FieldRule[]): readonly Finding[] {
  const object = cursorOf(subject);
  const own = { severity: "error", parity: ["IST0106"] } as const;
  if (subject.kind === "MeshConfig")
    return [...checkMeshConfig(object)].map((finding) => ({ ...own, ...finding }));
  if (subject.kind === "MeshNetworks")
    return [...checkMeshNetworks(object)].map((finding) => ({ ...own, ...finding }));
  return rules
    .filter(({ inspects }) => inspects.some((name) => name.endsWith(`/${subject.kind}`)))
    .flatMap(({ check, severity, parity }) =>
      [...check(object)].map((finding) => ({ severity, parity, ...finding })),
    );
}

/** Rules and matches that never take effect are warnings to the webhook; they have rules and codes of their own. */
function hasShadowedRule(subject: Case): boolean {
  if (subject.kind !== "VirtualService") return false;
  const spec = cursorOf(subject).get("spec");
  const streams = ["tls", "tcp"].flatMap((field) => streamReachProblems(spec.get(field).items()));
  return httpReachProblems(spec.get("http").items()).length + streams.length > 0;
}

/** What the webhook warns of bears its code, however loudly we say it. */
function isWarning({ severity, parity }: Finding): boolean {
  return severity === "warning" || (parity?.includes("IST0133") ?? false);
}
