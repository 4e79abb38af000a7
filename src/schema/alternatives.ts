import { isList, isMap, unknown, type Value, type ValueMap } from "../decode/value.js";
import type { Step } from "../text/place.js";
import { formats } from "./formats.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { nameOf, namesText, valueText, whereText } from "./words.js";

/** Everything that is wrong with a value by a schema. */
export type Judge = (schema: Schema, value: Value) => readonly SchemaProblem[];

/** What a value's oneOf, anyOf and not find wrong with it, as one problem at most and never branch by branch. */
export function alternativesProblem(
  schema: Schema,
  value: Value,
  steps: readonly Step[],
  judge: Judge,
): readonly SchemaProblem[] {
  const fits = (branch: Schema) => judge(branch, value).length === 0;
  if (schema.oneOf.length > 0) {
    const fitting = schema.oneOf.filter(fits).length;
    if (fitting !== 1 && !isOpen(value)) return [oneOfProblem(schema, value, steps, judge, fitting)];
  }
  if (schema.anyOf.length > 0 && !schema.anyOf.some(fits) && !isOpen(value)) {
    return [nearestBranch(schema.anyOf, value, steps, judge)];
  }
  if (schema.not && fits(schema.not) && !isOpen(value)) return [refusal(schema.not, value, steps)];
  return [];
}

/** A value with an unknown part may fit anything. */
function isOpen(value: Value): boolean {
  if (isMap(value)) return Object.values(value).some(isOpen);
  return isList(value) ? value.some(isOpen) : value === unknown;
}

function oneOfProblem(
  { oneOf }: Schema,
  value: Value,
  steps: readonly Step[],
  judge: Judge,
  fitting: number,
): SchemaProblem {
  const names = [...new Set(oneOf.flatMap(({ required }) => required))];
  const set = isMap(value) ? names.filter((name) => Object.hasOwn(value, name)) : [];
  if (isMap(value) && set.length > 1) return exclusive(set, value, steps);
  if (fitting === 0 && set.length === 0 && names.length > 0) return oneIsMissing(names, steps);
  return fitting === 0 ? nearestBranch(oneOf, value, steps, judge) : tooMany(steps);
}

/** Fields that exclude each other; the finding stands at the last one written. */
function exclusive(names: readonly string[], value: ValueMap, steps: readonly Step[]): SchemaProblem {
  const written = Object.keys(value).filter((key) => names.includes(key));
  return {
    rule: "object-alternatives-exclusive",
    steps: [...steps, written.at(-1) ?? ""],
    part: "key",
    message: `Only one of ${namesText(written)} can be set in ${whereText(steps)}.`,
  };
}

function oneIsMissing(names: readonly string[], steps: readonly Step[]): SchemaProblem {
  return {
    rule: "object-required-fields-present",
    steps: steps.length === 0 ? ["kind"] : [...steps],
    part: steps.length === 0 ? "value" : "key",
    message: `One of ${namesText(names)} must be set in ${whereText(steps)}.`,
  };
}

function tooMany(steps: readonly Step[]): SchemaProblem {
  return {
    rule: "object-alternatives-exclusive",
    steps: [...steps],
    part: "value",
    message: `More than one of the forms that ${whereText(steps)} can have fits it.`,
  };
}

/** The least wrong of the branches says what is wrong; of equally wrong ones, the first. */
function nearestBranch(
  branches: readonly Schema[],
  value: Value,
  steps: readonly Step[],
  judge: Judge,
): SchemaProblem {
  const judged = branches.map((branch) => ({ branch, problems: judge(branch, value) }));
  const [nearest] = judged.sort((a, b) => strangeness(a) - strangeness(b));
  const problem = nearest?.problems[0];
  if (!problem) return tooMany(steps);
  const words = branches.flatMap(({ format }) => formatWords(format));
  if (words.length === branches.length) return wrongFormat(words, value, steps);
  return { ...problem, steps: [...steps, ...(isRootProblem(problem) ? [] : problem.steps)] };
}

interface Judged {
  readonly branch: Schema;
  readonly problems: readonly SchemaProblem[];
}

/** How far a value is from a branch. A field that tells the branches apart (a type) counts more than any other. */
function strangeness({ branch, problems }: Judged): number {
  const tells = problems.some(({ steps: [field] }) => {
    const schema = typeof field === "string" ? branch.properties.get(field) : undefined;
    return schema?.allowed !== undefined || schema?.not !== undefined;
  });
  return problems.length + (tells ? 1000 : 0);
}

function formatWords(name: string | undefined): readonly string[] {
  const format = name === undefined ? undefined : formats.get(name);
  return format ? [format.words] : [];
}

function wrongFormat(words: readonly string[], value: Value, steps: readonly Step[]): SchemaProblem {
  return {
    rule: "object-values-allowed",
    steps: [...steps],
    part: "value",
    message: `${nameOf(steps)} must be ${words.join(" or ")}, but is ${valueText(value)}.`,
  };
}

function isRootProblem({ rule, steps }: SchemaProblem): boolean {
  return rule === "object-required-fields-present" && steps.length === 1 && steps[0] === "kind";
}

function refusal(not: Schema, value: Value, steps: readonly Step[]): SchemaProblem {
  const names = [not, ...not.anyOf].flatMap(({ required }) => required);
  const set = isMap(value) ? names.filter((name) => Object.hasOwn(value, name)) : [];
  const [first] = set;
  if (first === undefined) {
    return {
      rule: "object-values-allowed",
      steps: [...steps],
      part: "value",
      message: `${whereText(steps)} has a form that its schema rules out.`,
    };
  }
  return {
    rule: "object-alternatives-exclusive",
    steps: [...steps, first],
    part: "key",
    message: `Field ${JSON.stringify(first)} cannot be set in ${whereText(steps)} here.`,
  };
}
