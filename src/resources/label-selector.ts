import type { Cursor } from "../decode/cursor.js";
import { labelsOf } from "./read.js";

/** One condition of a label selector; a label to be equal is `In` one value. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/**
 * The conditions of a label selector, those of `matchLabels` first; undefined when there is none. A condition that is not
 * known is left out.
 */
export function readRequirements(selector: Cursor): readonly LabelRequirement[] | undefined {
  if (selector.isUnknown) return [];
  if (!selector.isMap) return undefined;
  const { entries } = labelsOf(selector.get("matchLabels"));
  const expressions = selector.get("matchExpressions").items();
  return [
    ...[...entries].map(([key, value]) => ({ key, operator: "In", values: [value] })),
    ...expressions.flatMap((expression) => readRequirement(expression) ?? []),
  ];
}

function readRequirement(expression: Cursor): LabelRequirement | undefined {
  const key = expression.get("key").text();
  const operator = expression.get("operator").text();
  const values = expression.get("values");
  const known = values.texts();
  if (!key || !operator || values.isUnknown || known.length < values.items().length) return undefined;
  return { key: key.value, operator: operator.value, values: known.map(({ value }) => value) };
}
