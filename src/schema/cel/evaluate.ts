import type { Value } from "../../decode/value.js";
import { type Cel, CelFailure, NotEvaluable, NotKnown } from "./values.js";

/**
 * What came of a rule: "failed" when it could not be evaluated on this value, "unknown" when it asked for what is not
 * known, "unevaluable" when this program cannot evaluate it on any value.
 */
export type Outcome = boolean | "failed" | "unknown" | "unevaluable";

/** A rule as code. */
export type Predicate = (self: Value) => Cel;

/** Evaluates a rule on a value. */
export function evaluate(predicate: Predicate, self: Value): Outcome {
  try {
    const result = predicate(self);
    return typeof result === "boolean" ? result : "failed";
  } catch (error) {
    if (error instanceof NotKnown) return "unknown";
    if (error instanceof NotEvaluable) return "unevaluable";
    if (error instanceof CelFailure) return "failed";
    throw error;
  }
}
