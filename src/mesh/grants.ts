import type { ReferenceGrant } from "../resources/reference-grant.js";
import { isFloating } from "./catalogue.js";
import { add } from "./multimap.js";

/** ReferenceGrants by the namespace whose objects they are about. */
export class Grants {
  readonly #byNamespace = new Map<string, ReferenceGrant[]>();
  /** Those that may be applied to any namespace. */
  readonly #floating: ReferenceGrant[] = [];

  constructor(grants: readonly ReferenceGrant[]) {
    for (const grant of grants) {
      if (isFloating(grant)) this.#floating.push(grant);
      else add(this.#byNamespace, grant.namespace, grant);
    }
  }

  /** The grants that are, or may be, in a namespace. */
  in(namespace: string): readonly ReferenceGrant[] {
    return [...(this.#byNamespace.get(namespace) ?? []), ...this.#floating];
  }
}
