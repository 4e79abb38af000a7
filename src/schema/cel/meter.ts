/** A rule took more than it may. */
class TooCostly extends Error {}

/**
 * What the evaluation of one rule may still take, in steps of about what Kubernetes counts: one for each call and for
 * each item of a list that is gone through, one for ten characters of a text.
 */
export class Meter {
  #left = 0;

  /** Begins an evaluation that may take so many steps. */
  fill(steps: number): void {
    this.#left = steps;
  }

  get left(): number {
    return this.#left;
  }

  /** Takes steps; throws when there are not as many left. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooCostly();
  }
}
