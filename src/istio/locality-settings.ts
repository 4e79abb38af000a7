import type { Cursor } from "../decode/cursor.js";
import { hasPlaceholder } from "../decode/placeholder.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isEmpty, isFilled, isGiven, message, messages, numberOf, textOf } from "./decode.js";
import { missingIn, quoted, refused, warned } from "./findings.js";
import { broadFirst, localitiesProblems } from "./localities.js";

const topologyLabels = new Set([
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
  "topology.istio.io/subzone",
]);

/**
 * Findings about LocalityLoadBalancerSetting. `detects` says whether outlier detection is configured beside it.
 * Upstream: ValidateLocalityLbSetting in pkg/config/validation/agent/validation.go.
 */
export function* localitySettingFindings(setting: Cursor, detects: boolean): Iterable<Finding> {
  if (!message(setting)) return;
  const [distribute, failover] = [setting.get("distribute"), setting.get("failover")];
  if (isGiven(distribute) && isGiven(failover)) {
    yield refused(keyOf(failover.at), 'A setting cannot have both "distribute" and "failover".', {
      related: [{ at: keyOf(distribute.at), message: "Traffic is distributed here." }],
    });
    return;
  }
  if (isGiven(failover)) yield* topologyFindings(setting, 'beside "failover"');
  yield* distributeFindings(distribute);
  yield* failoverFindings(setting, detects);
}

/** Findings about ZoneAwareLoadBalancerSetting; upstream's ValidateZoneAwareLbSetting. */
export function* zoneAwareSettingFindings(setting: Cursor, detects: boolean): Iterable<Finding> {
  if (!message(setting)) return;
  yield* topologyFindings(setting, "here: Envoy orders regions, zones and subzones by itself");
  yield* failoverFindings(setting, detects);
}

function* topologyFindings(setting: Cursor, where: string): Iterable<Finding> {
  for (const label of setting.get("failoverPriority").texts()) {
    if (topologyLabels.has(label.value))
      yield refused(label.at, `Topology label "${label.value}" is not allowed ${where}.`);
  }
}

function* distributeFindings(distribute: Cursor): Iterable<Finding> {
  const rules = messages(distribute);
  for (const rule of rules) yield* sharesFindings(rule.get("to"), rule);
  const sources = rules.map((rule) => textOf(rule.get("from")));
  const known = sources.filter((source) => source !== undefined);
  if (known.length < sources.length) return;
  for (const { index, problem } of localitiesProblems(known)) {
    const rule = rules[index];
    if (!rule) continue;
    const at = rule.get("from").exists ? rule.get("from").at : missingIn(rule.at);
    yield refused(at, `Locality ${quoted(known[index] ?? "")} ${problem}.`);
  }
}

function* sharesFindings(to: Cursor, rule: Cursor): Iterable<Finding> {
  const shares = to.entries();
  if (to.isUnknown || shares.some(([locality]) => hasPlaceholder(locality))) return;
  const weights = shares.map(([, weight]) => numberOf(weight));
  const outside = shares.filter((_, index) => !isShare(weights[index]));
  for (const [locality, weight] of outside) {
    yield refused(
      weight.at,
      `Weight ${numberOf(weight)} of locality ${quoted(locality)} is not in the range 1 to 100.`,
    );
  }
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  const isKnown = isKnownMap(to) && weights.every((weight) => weight !== undefined);
  if (isKnown && outside.length === 0 && total !== 100) {
    yield refused(
      to.exists ? keyOf(to.at) : missingIn(rule.at),
      `The weights add up to ${total}, and must add up to 100.`,
    );
  }
  const localities = broadFirst(shares.map(([locality]) => locality));
  for (const { index, problem } of localitiesProblems(localities)) {
    const locality = localities[index] ?? "";
    yield refused(keyOf(to.get(locality).at), `Locality ${quoted(locality)} ${problem}.`);
  }
}

function isShare(weight: number | undefined): boolean {
  return weight === undefined || (weight >= 1 && weight <= 100);
}

function isKnownMap(map: Cursor): boolean {
  return map.isMap || isEmpty(map);
}

function* failoverFindings(setting: Cursor, detects: boolean): Iterable<Finding> {
  const needing = ["failover", "failoverPriority"].map((field) => setting.get(field)).find(isFilled);
  if (needing && !detects) {
    yield warned(
      keyOf(needing.at),
      'Failover has no effect without "outlierDetection", which says when hosts are left out.',
    );
  }
  for (const rule of messages(setting.get("failover"))) yield* failoverRuleFindings(rule);
}

function* failoverRuleFindings(rule: Cursor): Iterable<Finding> {
  const [from, to] = [rule.get("from"), rule.get("to")];
  const [source, target] = [textOf(from), textOf(to)];
  if (source === undefined || target === undefined) return;
  if (source === target) {
    yield refused(to.exists ? to.at : missingIn(rule.at), `Region ${quoted(target)} fails over to itself.`);
  }
  for (const region of [from, to]) {
    const text = textOf(region) ?? "";
    if (text.includes("/"))
      yield refused(region.at, `Region ${quoted(text)} must be a region alone, without a zone.`);
    else if (text.includes("*")) yield refused(region.at, `Region ${quoted(text)} cannot have a wildcard.`);
  }
}
