import { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { isEcho } from "../istio/echoes.js";
import type { Inspect } from "../project/project.js";
import type { FieldRule, Rule } from "../rule/rule.js";
import { outdatedFinding, unservedFinding } from "../schema/api-versions.js";
import { asMeant } from "../schema/as-meant.js";
import { kindRules, schemaRules } from "../schema/problem.js";
import { type SchemaFinding, validate } from "../schema/validate.js";
import { Questions } from "./questions.js";

export interface InspectOptions {
  /** The release of Istio the manifests are for, e.g. "1.30"; the newest when not given. */
  readonly istioVersion?: string | undefined;
}

/** What a rule says of an object. */
export interface Inspected {
  readonly rule: string;
  readonly finding: Finding;
}

/**
 * Holds every object against its kind's schema, unless none of the rules is about that, and asks every field rule about
 * it, while it is read. Of objects that
 * are only part of one (a patch) only what is there is judged. Where both speak of one cause, the rule does, which knows
 * the words of its field.
 */
export function inspector(rules: readonly Rule[], { istioVersion }: InspectOptions = {}): Inspect {
  const byKind = new Map<string, FieldRule[]>();
  for (const rule of rules.filter(isFieldRule)) {
    for (const groupKind of rule.inspects) byKind.set(groupKind, [...(byKind.get(groupKind) ?? []), rule]);
  }
  const on = new Set(rules.map(({ id }) => id));
  const isValidated = schemaRules.some((rule) => on.has(rule));
  const isKindJudged = kindRules.some((rule) => on.has(rule));
  const quiet = new Set(rules.filter(({ severity }) => severity !== "error").map(({ id }) => id));
  const questions = new Map([...byKind].map(([groupKind, its]) => [groupKind, new Questions(its)]));
  return (object, groupKind, partial, kind) => {
    const said: readonly SchemaFinding[] =
      kind && isValidated ? validate(object, kind, { partial, istioVersion }) : none;
    if (partial || said.some(({ rule }) => rule === "object-indentation-kept")) return said;
    const version = isKindJudged ? kindFinding(object, kind !== undefined, istioVersion) : undefined;
    const schema = version ? [...said, version] : said;
    const own = questions.get(groupKind)?.answers(meantBy(object, schema)) ?? none;
    if (schema.length === 0) return own;
    const loud = own.filter(({ rule, finding }) => finding.severity === undefined && !quiet.has(rule));
    return [...schema.filter((said) => !isRepeated(said, loud)), ...own];
  };
}

function kindFinding(object: Cursor, isKnown: boolean, istioVersion: string | undefined) {
  return isKnown ? outdatedFinding(object, istioVersion) : unservedFinding(object, istioVersion);
}

/** The object with its misplaced and misnamed fields where they were meant to be, so that none is missed there too. */
function meantBy(object: Cursor, schema: readonly SchemaFinding[]): Cursor {
  const meant = schema.flatMap((said) => (said.meant ? [said.meant] : []));
  return meant.length === 0 || object.value === undefined
    ? object
    : new Cursor(asMeant(object.value, meant), object.at);
}

const none: readonly never[] = [];

function isFieldRule(rule: Rule): rule is FieldRule {
  return "inspects" in rule;
}

/** Whether a rule that refuses as the schema does says what the schema says. */
function isRepeated({ rule, finding }: Inspected, refusals: readonly Inspected[]): boolean {
  return refusals.some(({ finding: { at } }) => isEcho(rule, finding.at, at));
}
