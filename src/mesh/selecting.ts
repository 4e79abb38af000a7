import type { Service } from "../resources/service.js";
import type { Workload } from "../resources/workload.js";
import { maySelect } from "./labels.js";
import { add } from "./multimap.js";

/** Services by the pods they select. */
export class Selectors {
  readonly #byLabel = new Map<string, Service[]>();
  /** Answers that several rules ask for. */
  readonly #answers = new Map<Workload, readonly Service[]>();

  constructor(services: readonly Service[]) {
    for (const service of services) {
      const [first] = service.selector?.entries ?? [];
      if (first) add(this.#byLabel, keyOf(service.namespace, first), service);
    }
  }

  /** The Services of the pods' namespace that select them, in the order of the pods' labels. */
  selecting(workload: Workload): readonly Service[] {
    const known = this.#answers.get(workload);
    if (known) return known;
    const services = this.#select(workload);
    this.#answers.set(workload, services);
    return services;
  }

  #select({ namespace, podLabels }: Workload): readonly Service[] {
    const found = [...podLabels.entries].flatMap((label) => this.#byLabel.get(keyOf(namespace, label)) ?? []);
    return found.filter(({ selector }) => selector && maySelect(selector, podLabels));
  }
}

function keyOf(namespace: string, [key, value]: readonly [string, string]): string {
  return `${namespace}\n${key}\n${value}`;
}
