import { hasPlaceholder } from "../decode/placeholder.js";
import type { ValueMap } from "../decode/value.js";
import { pathText, type Step } from "../text/place.js";
import { meantWord } from "./meant.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { typeProblem } from "./types.js";
import { namesText, quoted, whereText } from "./words.js";

/** The problem of a field that its schema does not have, and the field that was meant. */
export interface UnknownField {
  readonly problem: SchemaProblem;
  readonly meant: string | undefined;
}

/**
 * The problems of the fields of one map that its schema does not have. `parents` are the schemas of the maps around them,
 * the innermost last.
 */
export function unknownFields(
  keys: readonly string[],
  siblings: ValueMap,
  steps: readonly Step[],
  parents: readonly Schema[],
): readonly UnknownField[] {
  if (keys.length === 0) return none;
  const schema = parents.at(-1);
  const free = [...(schema?.properties.keys() ?? [])].filter((field) => !Object.hasOwn(siblings, field));
  const near = new Map(keys.map((key) => [key, meantWord(key, free)]));
  const strange = keys.filter((key) => near.get(key) === undefined);
  const [key] = strange;
  if (key !== undefined && strange.length === 1) {
    near.set(key, onlyMissing(key, siblings, schema, new Set(near.values())));
  }
  return keys.map((name) => unknownField(name, near.get(name), steps, parents));
}

const none: readonly never[] = [];

function unknownField(
  key: string,
  meant: string | undefined,
  steps: readonly Step[],
  parents: readonly Schema[],
): UnknownField {
  return {
    meant,
    problem: {
      rule: "object-fields-known",
      steps: [...steps, key],
      part: "key",
      message: `Unknown field ${quoted(key)} in ${whereText(steps)}.`,
      ...(meant === undefined ? misplaced(key, steps, parents) : misnamed(meant, steps)),
    },
  };
}

function misnamed(meant: string, steps: readonly Step[]): Partial<SchemaProblem> {
  return {
    help: `Did you mean ${JSON.stringify(meant)}?`,
    meant: [...steps, meant],
    replacement: { title: `Rename the field to ${JSON.stringify(meant)}`, safety: "unsafe", value: meant },
  };
}

/** The fields of one map that all belong to one other map are there for one cause. */
function misplaced(key: string, steps: readonly Step[], parents: readonly Schema[]): Partial<SchemaProblem> {
  const home = homeOf(key, steps, parents);
  if (!home) return {};
  return {
    help: `${quoted(key)} is a field of ${whereText(home)}.`,
    meant: [...home, key],
    cause: `${pathText(steps)} for ${pathText(home)}`,
  };
}

/** The one required field that is missing, when the value of the unknown field is of its type: an old name, most likely. */
function onlyMissing(
  key: string,
  siblings: ValueMap,
  schema: Schema | undefined,
  meant: ReadonlySet<string | undefined>,
): string | undefined {
  const missing = schema?.required.filter((field) => !Object.hasOwn(siblings, field) && !meant.has(field));
  const [name, another] = missing ?? [];
  const field = name === undefined ? undefined : schema?.properties.get(name);
  if (!field || another !== undefined) return undefined;
  return typeProblem(field, siblings[key] ?? null, []) ? undefined : name;
}

/** Where a field of that name would stand: in a map around this one, or in one beside or below it. */
function homeOf(
  key: string,
  steps: readonly Step[],
  parents: readonly Schema[],
): readonly Step[] | undefined {
  const ways = mapsAround(steps);
  for (let index = parents.length - 1; index >= 0; index--) {
    const [schema, way] = [parents[index], ways.at(index - parents.length)];
    if (!schema || !way) continue;
    if (schema.properties.has(key)) return way;
    const homes = [...schema.properties].filter(([name, field]) => name !== "status" && hasField(field, key));
    const [home, another] = homes.map(([name]) => name);
    if (home !== undefined && another === undefined) return [...way, home];
  }
  return undefined;
}

/** Whether a map, or the maps of a list, have a field of that name. */
export function hasField({ properties, items }: Schema, key: string): boolean {
  return (items?.properties ?? properties).has(key);
}

/** The ways to the maps on the way to a map, outermost first: every step leads to a map or to a list of maps. */
function mapsAround(steps: readonly Step[]): readonly (readonly Step[])[] {
  const ways: (readonly Step[])[] = [[]];
  for (const [index] of steps.entries()) {
    if (typeof steps[index + 1] !== "number") ways.push(steps.slice(0, index + 1));
  }
  return ways;
}

/** The problem of required fields that are not there; a field in `meant` is there under a wrong name. */
export function missingFields(
  schema: Schema,
  value: ValueMap,
  steps: readonly Step[],
  meant: readonly (string | undefined)[],
): readonly SchemaProblem[] {
  const missing = schema.required.filter((name) => !Object.hasOwn(value, name) && !meant.includes(name));
  if (missing.length === 0 || Object.keys(value).some(hasPlaceholder)) return [];
  return [missingProblem(missing, steps)];
}

/** The ways to a value and to every value around it. */
function waysAlong(steps: readonly Step[]): readonly string[] {
  return steps.map((_, index) => pathText(steps.slice(0, index + 1)));
}

function missingProblem(missing: readonly string[], steps: readonly Step[]): SchemaProblem {
  const fields = missing.length === 1 ? "field" : "fields";
  return {
    rule: "object-required-fields-present",
    // The root has no key of its own; its kind says what must be there.
    steps: steps.length === 0 ? ["kind"] : [...steps],
    part: steps.length === 0 ? "value" : "key",
    message: `Required ${fields} ${namesText(missing)} missing in ${whereText(steps)}.`,
    lacks: missing.map((name) => [...steps, name]),
  };
}

/**
 * The problems without the absence of fields that are there, but in another map, and of the maps that were meant around
 * them: these are found already.
 */
export function withoutMeant(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const meant = new Set(problems.flatMap((problem) => waysAlong(problem.meant ?? [])));
  if (meant.size === 0) return problems;
  return problems.flatMap((problem) => {
    const lacks = problem.lacks?.filter((steps) => !meant.has(pathText(steps)));
    if (!lacks || lacks.length === problem.lacks?.length) return [problem];
    const [first] = lacks;
    return first
      ? [
          missingProblem(
            lacks.map((steps) => String(steps.at(-1))),
            first.slice(0, -1),
          ),
        ]
      : [];
  });
}
