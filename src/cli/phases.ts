/** How long the parts of a run take. */
export class Phases {
  readonly #start = milliseconds();
  readonly #taken = new Map<string, number>();

  /** Does something as a phase of that name and answers what it answers. */
  run<T>(name: string, work: () => T): T {
    const start = milliseconds();
    const answer = work();
    this.#taken.set(name, milliseconds() - start);
    return answer;
  }

  /** Whole milliseconds since the beginning. */
  total(): number {
    return Math.round(milliseconds() - this.#start);
  }

  /** A line for each phase. */
  lines(): readonly string[] {
    return [...this.#taken].map(([name, time]) => `${time.toFixed(1).padStart(9)} ms  ${name}`);
  }
}

/** A clock of which only differences mean anything. The global `performance` takes a tenth of a start to come up. */
function milliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
