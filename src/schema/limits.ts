import { isList, isMap, type Value } from "../decode/value.js";
import type { Step } from "../text/place.js";
import { formats } from "./formats.js";
import { meantWord } from "./meant.js";
import { matcherOf, patternWords } from "./patterns.js";
import type { SchemaProblem } from "./problem.js";
import { type Limits, noLimits, type Schema } from "./schema.js";
import { nameOf, quoted, valueText } from "./words.js";

/** What a value of the right type exceeds or is not one of. A text that is too long is not matched as well. */
export function limitProblems(
  schema: Schema,
  value: Value,
  steps: readonly Step[],
): readonly SchemaProblem[] {
  const problem = allowedProblem(schema, value, steps) ?? sizeProblem(schema.limits, value, steps);
  if (problem) return [problem];
  const refused = typeof value === "string" ? textProblem(schema, value, steps) : undefined;
  return refused ? [refused] : [];
}

function allowedProblem(schema: Schema, value: Value, steps: readonly Step[]): SchemaProblem | undefined {
  const { allowed } = schema;
  if (!allowed || allowed.includes(value)) return undefined;
  const choices = allowed.filter((choice) => typeof choice === "string");
  const nearest = typeof value === "string" ? meantWord(value, choices) : undefined;
  return {
    rule: "object-values-allowed",
    steps: [...steps],
    part: "value",
    message: `${nameOf(steps)} cannot be ${valueText(value)}.`,
    help: `${nearest === undefined ? "" : `Did you mean ${quoted(nearest)}? `}It is one of ${choicesText(allowed)}.`,
    replacement:
      nearest === undefined
        ? undefined
        : { title: `Write ${quoted(nearest)}`, safety: "unsafe", value: nearest },
  };
}

/** The values of an enum; null is no choice but the absence of one. */
function choicesText(allowed: readonly Value[]): string {
  const words = allowed.filter((choice) => choice !== null);
  return words
    .map((choice) => (typeof choice === "string" ? JSON.stringify(choice) : String(choice)))
    .join(", ");
}

function sizeProblem(limits: Limits, value: Value, steps: readonly Step[]): SchemaProblem | undefined {
  const clause = sizeClause(limits, value);
  if (clause === undefined) return undefined;
  return {
    rule: "object-values-within-limits",
    steps: [...steps],
    part: "value",
    message: `${nameOf(steps)} ${clause}.`,
  };
}

function sizeClause(limits: Limits, value: Value): string | undefined {
  if (limits === noLimits) return undefined;
  if (typeof value === "number" || typeof value === "bigint") return numberClause(limits, value);
  if (typeof value === "string") {
    return countClause(() => [...value].length, limits.minLength, limits.maxLength, "character");
  }
  if (isList(value)) return countClause(() => value.length, limits.minItems, limits.maxItems, "item");
  if (!isMap(value)) return undefined;
  return countClause(() => Object.keys(value).length, limits.minProperties, limits.maxProperties, "entry");
}

function numberClause(limits: Limits, value: number | bigint): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  if (minimum !== undefined && value < minimum) return `is ${value}, but must be at least ${minimum}`;
  if (maximum !== undefined && value > maximum) return `is ${value}, but must be at most ${maximum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return `is ${value}, but must be more than ${exclusiveMinimum}`;
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    return `is ${value}, but must be less than ${exclusiveMaximum}`;
  }
  return multipleOf === undefined || isMultiple(value, multipleOf)
    ? undefined
    : `is ${value}, which is not a multiple of ${multipleOf}`;
}

/** Beyond the whole numbers that a double tells apart, the API server takes nothing for a multiple. */
function isMultiple(value: number | bigint, of: number): boolean {
  if (typeof value === "bigint" && Number.isInteger(of)) return value % BigInt(of) === 0n;
  return Number.isSafeInteger(Number(value) / of);
}

function countClause(
  countOf: () => number,
  least: number | undefined,
  most: number | undefined,
  noun: "character" | "item" | "entry",
): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  const count = countOf();
  if (least !== undefined && count < least) {
    return count === 0
      ? `is empty, but needs at least ${counted(least, noun)}`
      : `has ${counted(count, noun)}, but needs at least ${least}`;
  }
  return most !== undefined && count > most
    ? `has ${counted(count, noun)}, but may have at most ${most}`
    : undefined;
}

function counted(count: number, noun: "character" | "item" | "entry"): string {
  return `${count} ${count === 1 ? noun : noun === "entry" ? "entries" : `${noun}s`}`;
}

function textProblem(schema: Schema, text: string, steps: readonly Step[]): SchemaProblem | undefined {
  const { pattern, format } = schema;
  const wanted = format === undefined ? undefined : formats.get(format);
  const matches = pattern === undefined ? undefined : matcherOf(pattern);
  const isFormat = wanted?.accepts(text) ?? true;
  if (isFormat && (matches?.(text) ?? true)) return undefined;
  const words = isFormat ? patternWords.get(pattern ?? "") : wanted?.words;
  const message =
    words === undefined
      ? `${nameOf(steps)} does not match ${pattern}: ${quoted(text)}.`
      : `${nameOf(steps)} must be ${words}, but is ${quoted(text)}.`;
  return { rule: "object-values-allowed", steps: [...steps], part: "value", message };
}
