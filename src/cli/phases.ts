/** How long the parts of a run take. */
export class Phases {
  readonly #start = performance.now();
  readonly #taken = new Map<string, number>();

  /** Does something as a phase of that name and answers what it answers. */
  run<T>(name: string, work: () => T): T {
    const start = performance.now();
    const answer = work();
    this.#taken.set(name, performance.now() - start);
    return answer;
  }

  /** Whole milliseconds since the beginning. */
  total(): number {
    return Math.round(performance.now() - this.#start);
  }

  /** A line for each phase. */
  lines(): readonly string[] {
    return [...this.#taken].map(([name, time]) => `${time.toFixed(1).padStart(9)} ms  ${name}`);
  }
}
