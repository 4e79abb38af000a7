import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import type { Inspect } from "../project/project.js";
import type { FieldRule, Rule } from "../rule/rule.js";
import type { Catalog } from "../schema/catalog.js";
import { type ValidateOptions, validate } from "../schema/validate.js";
import { type Place, stepsOf } from "../text/place.js";

export interface InspectOptions {
  /** The release of Istio the manifests are for, e.g. "1.30"; the newest when not given. */
  readonly istioVersion?: string | undefined;
}

interface Inspected {
  readonly rule: string;
  readonly finding: Finding;
}

/**
 * Holds every object against its kind's schema and asks every field rule about it, while it is read. Of objects that
 * are only part of one (a patch) only what is there is judged. Where the schema speaks, the rules are silent about the
 * same place: they would say the same in other words.
 */
export function inspector(rules: readonly Rule[], { istioVersion }: InspectOptions = {}): Inspect {
  const byKind = new Map<string, FieldRule[]>();
  for (const rule of rules.filter(isFieldRule)) {
    for (const groupKind of rule.inspects) byKind.set(groupKind, [...(byKind.get(groupKind) ?? []), rule]);
  }
  return (object, groupKind, partial, catalog) => {
    const schema = schemaFindings(object, catalog, { partial, istioVersion });
    if (partial || schema.some(({ rule }) => rule === "object-indentation-kept")) return schema;
    const own = ruleFindings(object, byKind.get(groupKind) ?? []);
    return schema.length === 0 ? own : [...schema, ...own.filter(({ finding }) => !isSaid(finding, schema))];
  };
}

function isFieldRule(rule: Rule): rule is FieldRule {
  return "inspects" in rule;
}

function schemaFindings(object: Cursor, catalog: Catalog, options: ValidateOptions): readonly Inspected[] {
  const { value: apiVersion } = object.get("apiVersion");
  const { value: kind } = object.get("kind");
  if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
  const schema = catalog.find(apiVersion, kind);
  return schema ? [...validate(object, schema, options)] : [];
}

function ruleFindings(object: Cursor, rules: readonly FieldRule[]): readonly Inspected[] {
  const found: Inspected[] = [];
  for (const rule of rules) {
    for (const finding of rule.check(object)) found.push({ rule: rule.id, finding });
  }
  return found;
}

/** Whether the schema speaks of the same place, or of one around it. */
function isSaid({ at }: Finding, schema: readonly Inspected[]): boolean {
  return schema.some(({ finding }) => isWithin(at, finding.at));
}

function isWithin(place: Place, around: Place): boolean {
  const steps = stepsOf(place);
  return stepsOf(around).every((step, index) => steps[index] === step);
}
