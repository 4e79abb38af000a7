import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";
import type { Step } from "../text/place.js";
import { hasField } from "./fields.js";
import { dropsNull, fieldOf } from "./prepare.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { nameOf } from "./words.js";

/**
 * The fields of an object whose null the API server drops, so that they say nothing. Not those that give way to a
 * default, that are required (they are missing then), or whose own fields stand beside them by mistake. Most are harmless,
 * such as empty labels; in the spec of an object of the mesh it often is everything that is matched by nothing.
 */
export function droppedNulls(schema: Schema, value: Value): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  collect(schema, value, [], problems);
  return problems.map((problem) => ({
    ...problem,
    severity: problem.steps[0] === "spec" && isOfMesh(value) ? "warning" : "info",
  }));
}

/** Whether an object is of a kind that Istio reads as configuration of the mesh. */
function isOfMesh(object: Value): boolean {
  const { apiVersion } = isMap(object) ? object : {};
  return typeof apiVersion === "string" && /\.istio\.io\/|^gateway\.networking\.k8s\.io\//.test(apiVersion);
}

/** `steps` is the way to the value; it is as it was when the call returns. */
function collect(schema: Schema | undefined, value: Value, steps: Step[], into: SchemaProblem[]): void {
  if (!schema) return;
  if (isList(value)) {
    for (const [index, item] of value.entries()) collectAt(index, schema.items, item, steps, into);
  } else if (isMap(value)) {
    for (const key of Object.keys(value)) {
      const field = fieldOf(schema, key);
      const child = value[key] ?? null;
      if (child !== null) collectAt(key, field, child, steps, into);
      else if (field && saysNothing(schema, key, field, value)) into.push(dropped([...steps, key]));
    }
  }
}

function collectAt(
  step: Step,
  schema: Schema | undefined,
  value: Value,
  steps: Step[],
  into: SchemaProblem[],
): void {
  steps.push(step);
  collect(schema, value, steps, into);
  steps.pop();
}

function saysNothing(schema: Schema, key: string, field: Schema, siblings: ValueMap): boolean {
  if (!dropsNull(field) || field.default !== undefined || schema.required.includes(key)) return false;
  return !Object.keys(siblings).some((other) => !schema.properties.has(other) && hasField(field, other));
}

function dropped(steps: readonly Step[]): SchemaProblem {
  return {
    rule: "object-fields-typed",
    steps,
    part: "key",
    message: `${nameOf(steps)} is null, which means the same as if the field were not there.`,
  };
}
