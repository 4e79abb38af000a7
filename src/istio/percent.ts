/** What is wrong with a whole percentage, as a clause; undefined when nothing is. */
export function percentProblem(value: number): string | undefined {
  return value < 0 || value > 100 ? "is not in the range 0 to 100" : undefined;
}

/** What is wrong with the share of requests that a fault hits, as a clause; undefined when nothing is. */
export function faultPercentageProblem(value: number): string | undefined {
  const tiny = value > 0 && value < 0.0001;
  return value < 0 || value > 100 || tiny ? "is neither 0 nor in the range 0.0001 to 100" : undefined;
}
