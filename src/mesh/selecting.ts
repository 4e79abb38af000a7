import type { Labels } from "../resources/resource.js";
import { maySelect } from "./labels.js";
import { add } from "./multimap.js";

/** An object that picks pods of its namespace by their labels. */
interface Selecting {
  readonly namespace: string;
  readonly selector: Labels | undefined;
}

/** Pods as selectors see them. */
export interface Selectable {
  readonly namespace: string;
  readonly podLabels: Labels;
}

/** Objects with a selector, by the pods they select. */
export class Selectors<R extends Selecting> {
  readonly #byLabel = new Map<string, R[]>();
  /** Answers that several rules ask for. */
  readonly #answers = new WeakMap<Selectable, readonly R[]>();

  constructor(objects: readonly R[]) {
    for (const object of objects) {
      const [first] = object.selector?.entries ?? [];
      if (first) add(this.#byLabel, keyOf(object.namespace, first), object);
    }
  }

  /** The objects of the pods' namespace that select them, in the order of the pods' labels. */
  selecting(pods: Selectable): readonly R[] {
    const known = this.#answers.get(pods);
    if (known) return known;
    const selecting = this.#select(pods);
    this.#answers.set(pods, selecting);
    return selecting;
  }

  #select({ namespace, podLabels }: Selectable): readonly R[] {
    const found = [...podLabels.entries].flatMap((label) => this.#byLabel.get(keyOf(namespace, label)) ?? []);
    return found.filter(({ selector }) => selector && maySelect(selector, podLabels));
  }
}

function keyOf(namespace: string, [key, value]: readonly [string, string]): string {
  return `${namespace}\n${key}\n${value}`;
}
