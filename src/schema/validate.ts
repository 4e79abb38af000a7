import type { Cursor } from "../decode/cursor.js";
import { groupKindOf as groupKind } from "../decode/group-kind.js";
import { isList, isMap, type Value } from "../decode/value.js";
import type { Finding } from "../diagnostics/finding.js";
import { below, keyOf, type Place, pathText, type Step, stepsOf } from "../text/place.js";
import type { KindSchema } from "./catalog.js";
import { withoutMeant } from "./fields.js";
import { withPast } from "./gateway-past.js";
import { lostIndentation } from "./indentation.js";
import { newerFields } from "./istio-version.js";
import { duplicatesBelow } from "./list-items.js";
import { droppedNulls } from "./nulls.js";
import { prepare } from "./prepare.js";
import type { SchemaProblem, SchemaRule } from "./problem.js";
import { isSurelyValid } from "./quick.js";
import { structureProblems } from "./structure.js";
import { ruleProblems } from "./validation-rules.js";

/** How an object is judged. */
export interface ValidateOptions {
  /** The object is a patch: only what is there is judged, not what is missing. */
  readonly partial?: boolean;
  /** The release of Istio the manifests are for, e.g. "1.30"; the newest release when not given. */
  readonly istioVersion?: string | undefined;
  /** Texts with placeholders are meant as they stand. */
  readonly literal?: boolean;
}

/** The newest release of Istio. The schemas know fields that are in no release yet. */
const newestIstio = "1.31";

/** A finding about an object on its own, and the rule that says it. */
export interface SchemaFinding {
  readonly rule: SchemaRule;
  readonly finding: Finding;
  /** Where what the finding stands on was meant to stand; undefined when that is not known. */
  readonly meant?: readonly Step[] | undefined;
}

/** What the API server would refuse in an object of a known kind, in the order of the schema's questions. */
export function validate(
  object: Cursor,
  kind: KindSchema,
  options: ValidateOptions = {},
): readonly SchemaFinding[] {
  const { value, at } = object;
  if (value === undefined) return none;
  const problems = problemsOf(value, kind, options);
  if (problems.length === 0) return none;
  // The codes of the rules are those of Istio's own tool, which judges no other kinds, and nothing that is taken.
  const ofIstio = groupKindOf(value).split("/")[0]?.endsWith(".istio.io") ?? false;
  return problems.map((problem) => {
    const finding = findingOf(problem, at, value);
    return {
      rule: problem.rule,
      finding: ofIstio && !problem.severity ? finding : { ...finding, parity: [] },
      meant: problem.meant,
    };
  });
}

const none: readonly never[] = [];

/** The same as `validate`, as problems with ways from the object's root. */
export function problemsOf(
  value: Value,
  kind: KindSchema,
  options: ValidateOptions = {},
): readonly SchemaProblem[] {
  const { schema, isValid } = kind;
  const { rules: hasRules, defaults: hasDefaults } = schema.carries;
  const filled = hasRules && hasDefaults ? prepare(schema, value, options.literal ?? false) : value;
  if (isSurelyValid(schema, filled)) {
    const nulls = options.partial || filled === value ? none : droppedNulls(schema, value);
    const newer = newerFieldsOf(value, options);
    return nulls.length + newer.length === 0 ? none : [...nulls, ...newer].filter(matters);
  }
  const prepared = filled === value ? prepare(schema, value, options.literal ?? false) : filled;
  const found =
    isValid?.(prepared) === true
      ? duplicatesBelow(schema, prepared)
      : structureProblems(schema, prepared, options.partial ?? false);
  const structure = withPast(groupKindOf(value), withoutMeant(found));
  const lost = structure.length > 0 ? lostIndentation(schema, value) : undefined;
  if (lost) return [lost];
  const wrong = structure.map(({ steps }) => steps);
  const rules = options.partial ? [] : ruleProblems(schema, prepared, wrong, kind.compiler);
  const nulls = options.partial || prepared === value ? [] : droppedNulls(schema, value);
  return [...structure, ...rules, ...nulls, ...newerFieldsOf(value, options)].filter(matters);
}

/**
 * Whatever a manifest says about the status is dropped by the API server, if only it can be read. Directives of strategic
 * merge, such as "$patch", are for the program that applies a patch.
 */
function matters({ rule, steps }: SchemaProblem): boolean {
  if (rule === "object-fields-known" && String(steps.at(-1)).startsWith("$")) return false;
  return steps[0] !== "status" || rule === "object-fields-known" || rule === "object-fields-typed";
}

function newerFieldsOf(value: Value, options: ValidateOptions): readonly SchemaProblem[] {
  return newerFields(groupKindOf(value), value, options.istioVersion ?? newestIstio);
}

function groupKindOf(value: Value): string {
  const { apiVersion, kind } = isMap(value) ? value : {};
  return groupKind(typeof apiVersion === "string" ? apiVersion : "", typeof kind === "string" ? kind : "");
}

function findingOf(
  { severity, steps, part, message, help, replacement, cause }: SchemaProblem,
  root: Place,
  value: Value,
): Finding {
  const place = below(root, ...existing(value, steps));
  const at = part === "key" ? keyOf(place) : place;
  return {
    at,
    message,
    ...(severity && { severity }),
    ...(help !== undefined && { help }),
    ...(cause !== undefined && { cause: `${keyText(root)}${cause}` }),
    ...(replacement && {
      fix: {
        title: replacement.title,
        safety: replacement.safety,
        edits: [{ at, value: replacement.value }],
      },
    }),
  };
}

/** A text for an object that no other one of a run has. */
function keyText(root: Place): string {
  return `${root.document.file.path} ${root.document.index} ${pathText(stepsOf(root))} `;
}

/** As much of a way as was written: a value that a default brought has no place. */
function existing(value: Value, steps: readonly Step[]): readonly Step[] {
  let at: Value | undefined = value;
  for (const [index, step] of steps.entries()) {
    if (isMap(at) && typeof step === "string" && Object.hasOwn(at, step)) at = at[step];
    else if (isList(at) && typeof step === "number" && step < at.length) at = at[step];
    else return steps.slice(0, index);
  }
  return steps;
}
