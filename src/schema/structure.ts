import { hasPlaceholder } from "../decode/placeholder.js";
import { isList, isMap, unknown, type Value, type ValueMap } from "../decode/value.js";
import type { Step } from "../text/place.js";
import { alternativesProblem } from "./alternatives.js";
import { missingFields, unknownFields } from "./fields.js";
import { limitProblems } from "./limits.js";
import { duplicateItems } from "./list-items.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { typeProblem } from "./types.js";

/**
 * Everything in an object that its schema does not allow: unknown fields, wrong types, missing fields, values out of
 * bounds. What is not known is accepted. A value of the wrong type is not looked into. Of an object that is only part of
 * one (`partial`, a patch) nothing is missing.
 */
export function structureProblems(schema: Schema, value: Value, partial = false): readonly SchemaProblem[] {
  const walk = new Walk(partial);
  walk.value(schema, value);
  return walk.problems;
}

class Walk {
  readonly problems: SchemaProblem[] = [];
  readonly #steps: Step[] = [];
  readonly #parents: Schema[] = [];
  readonly #partial: boolean;

  constructor(partial: boolean) {
    this.#partial = partial;
  }

  value(schema: Schema, value: Value): void {
    if (value === unknown) return;
    const wrongType = typeProblem(schema, value, this.#steps);
    if (wrongType) {
      this.problems.push(wrongType);
      return;
    }
    if (value === null) {
      this.#add(limitProblems(schema, value, this.#steps));
      return;
    }
    if (isMap(value)) this.#map(schema, value);
    else if (isList(value)) this.#list(schema, value);
    this.#conditions(schema, value);
  }

  #conditions(schema: Schema, value: Value): void {
    this.#add(limitProblems(schema, value, this.#steps));
    if (this.#partial) return;
    for (const branch of schema.allOf) this.value(branch, value);
    if (schema.oneOf.length === 0 && schema.anyOf.length === 0 && !schema.not) return;
    this.#add(alternativesProblem(schema, value, this.#steps, structureProblems));
  }

  #map(schema: Schema, value: ValueMap): void {
    const strangers: string[] = [];
    this.#parents.push(schema);
    for (const key of Object.keys(value)) {
      const field = schema.properties.get(key) ?? schema.additional;
      const child = value[key];
      if (field && child !== undefined) this.#below(key, field, child);
      else if (field === false && !hasPlaceholder(key) && !this.#isOfPatch(child)) strangers.push(key);
    }
    this.#fields(schema, value, strangers);
    this.#parents.pop();
  }

  /** Whether a field is there for a patch alone: one that a patch lays is said there, and one that it takes away is none. */
  #isOfPatch(value: Value | undefined): boolean {
    return isLaid(value) || (this.#partial && value === null);
  }

  /** The fields of a map by name: those it should not have, and those it should. */
  #fields(schema: Schema, value: ValueMap, strangers: readonly string[]): void {
    const fields = unknownFields(strangers, value, this.#steps, this.#parents);
    this.#add(fields.map(({ problem }) => problem));
    if (this.#partial || schema.required.length === 0) return;
    const meant = fields.map((field) => field.meant);
    this.#add(missingFields(schema, value, this.#steps, meant));
  }

  #list(schema: Schema, value: readonly Value[]): void {
    if (schema.items) {
      for (const [index, item] of value.entries()) this.#below(index, schema.items, item);
    }
    if (!this.#partial) this.#add(duplicateItems(schema, value, this.#steps));
  }

  /** One by one: a call takes only so many arguments. */
  #add(problems: Iterable<SchemaProblem>): void {
    for (const problem of problems) this.problems.push(problem);
  }

  #below(step: Step, schema: Schema, value: Value): void {
    this.#steps.push(step);
    this.value(schema, value);
    this.#steps.pop();
  }
}

/** Whether nothing of a value is written where it stands. */
function isLaid(value: Value | undefined): boolean {
  if (!isMap(value)) return value === unknown;
  const inner = Object.values(value);
  return inner.length > 0 && inner.every(isLaid);
}
