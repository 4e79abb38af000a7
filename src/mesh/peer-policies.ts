import type { PeerAuthentication, PeerMode, WrittenMode } from "../resources/peer-authentication.js";
import type { Resource } from "../resources/resource.js";
import type { Place } from "../text/place.js";
import { selects } from "./labels.js";
import { add } from "./multimap.js";
import { nearest } from "./nearness.js";
import { type Selectable, Selectors } from "./selecting.js";

/** What servers take, and the policy that says so; no policy where they take both because nothing is said. */
export interface ServerMode {
  readonly mode: PeerMode;
  readonly by: { readonly policy: PeerAuthentication; readonly at: Place } | undefined;
}

/** What one scope says: a mode, nothing, so that the scope around it decides, or something that is not known. */
type Said = ServerMode | "nothing" | "unknown";

/**
 * PeerAuthentications by the servers they are for. The most specific one decides: for a port, for selected pods, for their
 * namespace, for the mesh. Seen from an object, those that stand nearest count. (pilot/pkg/security/authn
 * policy_applier.go, ComposePeerAuthentication)
 */
export class PeerPolicies {
  /** Those without a selector, by namespace. */
  readonly #wide = new Map<string, PeerAuthentication[]>();
  readonly #selectors: Selectors<PeerAuthentication>;
  /** Namespaces with a policy whose selector is not known. */
  readonly #unsure = new Set<string>();
  /** Namespaces, and "" for the mesh, of which some servers take mTLS by a policy of their own. */
  readonly #exceptions = new Set<string>();
  readonly #rootNamespace: string;

  constructor(policies: readonly PeerAuthentication[], rootNamespace: string) {
    this.#rootNamespace = rootNamespace;
    for (const policy of policies) {
      this.#addException(policy);
      if (policy.selector?.open) this.#unsure.add(policy.namespace);
      else if (!isSelective(policy)) add(this.#wide, policy.namespace, policy);
    }
    // One of the root namespace that selects pods applies to none.
    this.#selectors = new Selectors(policies.filter(({ namespace }) => namespace !== rootNamespace));
  }

  #addException(policy: PeerAuthentication): void {
    const { namespace, mode, portModes } = policy;
    if (namespace === this.#rootNamespace || (mode?.value === "DISABLE" && portModes.size === 0)) return;
    this.#exceptions.add("");
    if (isSelective(policy)) this.#exceptions.add(namespace);
  }

  /**
   * Whether policies for some of its servers let them take mTLS, where the one for all of a namespace, "" for the mesh,
   * does not.
   */
  mayDiffer(namespace: string): boolean {
    return this.#exceptions.has(namespace);
  }

  /** What servers take that no policy of their namespace is for; undefined when that is not known. */
  ofMesh(from: Resource): ServerMode | undefined {
    return known(this.#saidFor(this.#rootNamespace, from), () => bothTaken);
  }

  /** What the servers of a namespace take that no policy selects; undefined when that is not known. */
  ofNamespace(namespace: string, from: Resource): ServerMode | undefined {
    if (namespace === this.#rootNamespace) return this.ofMesh(from);
    return known(this.#saidFor(namespace, from), () => this.ofMesh(from));
  }

  /** What pods take on one of their ports; undefined when that is not known. */
  ofPods(pods: Selectable, port: number | undefined, from: Resource): ServerMode | undefined {
    if (this.#unsure.has(pods.namespace)) return undefined;
    const policies = nearest(this.#selectors.selecting(pods), from);
    const sure = policies.every(
      ({ selector }) => selector && selects(selector.entries, pods.podLabels.entries),
    );
    const said = sure
      ? agreed(policies, ({ mode, portModes }) => portModes.get(port ?? 0) ?? mode)
      : "unknown";
    return known(said, () => this.ofNamespace(pods.namespace, from));
  }

  #saidFor(namespace: string, from: Resource): Said {
    return agreed(nearest(this.#wide.get(namespace) ?? [], from), ({ mode }) => mode);
  }
}

/** Whether a policy is only for pods with some labels. An empty selector selects all. */
export function isSelective({ selector }: PeerAuthentication): boolean {
  return selector !== undefined && (selector.open || selector.entries.size > 0);
}

const bothTaken: ServerMode = { mode: "PERMISSIVE", by: undefined };

function known(said: Said, around: () => ServerMode | undefined): ServerMode | undefined {
  if (said === "unknown") return undefined;
  return said === "nothing" ? around() : said;
}

/** What policies for the same servers say, of which any may be the one that counts. */
function agreed(
  policies: readonly PeerAuthentication[],
  modeOf: (policy: PeerAuthentication) => WrittenMode | undefined,
): Said {
  const [policy] = policies;
  if (!policy) return "nothing";
  const mode = modeOf(policy);
  if (policies.some((other) => modeOf(other)?.value !== mode?.value)) return "unknown";
  if (!mode) return "nothing";
  return mode.value === "unknown" ? "unknown" : { mode: mode.value, by: { policy, at: mode.at } };
}
