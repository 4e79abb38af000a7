import type { Kinds } from "../resources/kinds.js";
import type { Workload } from "../resources/workload.js";
import { add } from "./multimap.js";
import { Selectors } from "./selecting.js";

type AuthorizationPolicy = Kinds["AuthorizationPolicy"];

/** AuthorizationPolicies by the pods they are for. */
export class Authorizations {
  readonly #selectors: Selectors<AuthorizationPolicy>;
  /** By namespace, those that select by no label that is known. */
  readonly #wide = new Map<string, AuthorizationPolicy[]>();
  readonly #rootNamespace: string;

  constructor(policies: readonly AuthorizationPolicy[], rootNamespace: string) {
    this.#rootNamespace = rootNamespace;
    this.#selectors = new Selectors(policies.filter(selects));
    for (const policy of policies) if (!selects(policy)) add(this.#wide, policy.namespace, policy);
  }

  /** The policies that are for pods, or may be: those of their namespace and of the root namespace. */
  of({ namespace: own, podLabels }: Workload): readonly AuthorizationPolicy[] {
    return [...new Set([own, this.#rootNamespace])].flatMap((namespace) => [
      ...(this.#wide.get(namespace) ?? []),
      ...this.#selectors.selecting({ namespace, podLabels }),
    ]);
  }
}

function selects({ selector, targets }: AuthorizationPolicy): boolean {
  return selector !== undefined && !selector.open && selector.entries.size > 0 && targets.length === 0;
}
