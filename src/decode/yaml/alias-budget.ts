import { YamlError } from "./yaml-error.js";

const unscaledUpTo = 400_000;
const scaledUpTo = 4_000_000;

/**
 * Counts the steps that go.yaml.in/yaml/v2 takes to decode a document, and how many of them aliases cause, and
 * refuses what it refuses: "billion laughs" documents, small to read and endless to expand (decode.go, allowedAliasRatio).
 */
export class AliasBudget {
  private steps = 0;
  private aliasSteps = 0;

  /** One value, written out. */
  step(): void {
    this.steps++;
  }

  /** An alias of a value of that many steps, at the given place. */
  spend(steps: number, start: number, end: number): void {
    this.steps += steps;
    this.aliasSteps += steps;
    if (this.aliasSteps <= 100 || this.steps <= 1000) return;
    if (this.aliasSteps / this.steps > allowedRatio(this.steps)) {
      throw new YamlError("the aliases of the document expand to too many values", start, end);
    }
  }
}

function allowedRatio(steps: number): number {
  if (steps <= unscaledUpTo) return 0.99;
  if (steps >= scaledUpTo) return 0.1;
  return 0.99 - 0.89 * ((steps - unscaledUpTo) / (scaledUpTo - unscaledUpTo));
}
