import type { Service } from "../resources/service.js";
import type { Workload } from "../resources/workload.js";
import { maySelect } from "./labels.js";
import { add } from "./multimap.js";

/** Services by the pods they select. */
export class Selectors {
  readonly #byLabel = new Map<string, Service[]>();

  constructor(services: readonly Service[]) {
    for (const service of services) {
      const [first] = service.selector?.entries ?? [];
      if (first) add(this.#byLabel, keyOf(service.namespace, first), service);
    }
  }

  /** The Services of the pods' namespace that select them, in the order of the pods' labels. */
  selecting({ namespace, podLabels }: Workload): readonly Service[] {
    const found = [...podLabels.entries].flatMap((label) => this.#byLabel.get(keyOf(namespace, label)) ?? []);
    return found.filter(({ selector }) => selector && maySelect(selector, podLabels));
  }
}

function keyOf(namespace: string, [key, value]: readonly [string, string]): string {
  return `${namespace}\n${key}\n${value}`;
}
