import type { Labels, LocatedText, Resource } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";
import { below } from "../text/place.js";
import { isFloating } from "./catalogue.js";
import { injectionOf, isAmbient, modeLabel, revisionLabel, sidecarWish } from "./injection.js";
import type { Mesh } from "./mesh.js";
import { isMachine } from "./pods.js";

/** The label that names the waypoint of a namespace, Service, ServiceEntry or pod; "none" for not any. */
export const waypointLabel = "istio.io/use-waypoint";
/** The label that names the namespace of that waypoint, where it is another one. */
export const waypointNamespaceLabel = "istio.io/use-waypoint-namespace";

/** The class of Gateways that Istio makes waypoints of. */
export const waypointClass = "istio-waypoint";

/** Who handles the traffic of pods: a sidecar, ztunnel ("ambient"), nobody, or that is not known from the files. */
export type DataPlane = "sidecar" | "ambient" | "none" | "unknown";

/** The waypoint that an object uses. */
export type WaypointUse =
  | { readonly kind: "named"; readonly name: string; readonly namespace: string }
  /** Neither the object nor its namespace names one. */
  | { readonly kind: "absent" }
  /** The object's own label says that it uses none. */
  | { readonly kind: "declined"; readonly by: LocatedText }
  | { readonly kind: "unknown" };

/** The pods of a namespace by who handles their traffic. */
export type Planes = Readonly<Record<DataPlane, readonly Workload[]>>;

/** Which pods and namespaces are in ambient mode, and which waypoints they use. */
export class Ambient {
  readonly #mesh: Mesh;
  readonly #planes = new Map<string, Planes>();
  #isUsed: boolean | undefined;
  #hasSidecars: boolean | undefined;
  #hasGateways: boolean | undefined;

  constructor(mesh: Mesh) {
    this.#mesh = mesh;
  }

  /** Who handles the traffic of pods that say nothing themselves in the namespace of an object. */
  modeOf(resource: Resource): DataPlane {
    const modes = new Set(this.#mesh.namespacesOf(resource).map(modeBy));
    const [mode = "unknown"] = modes;
    return modes.size === 1 ? mode : "unknown";
  }

  /** Who handles the traffic of a workload's pods. What their own labels say counts before what the namespace says. */
  planeOf(workload: Workload): DataPlane {
    const { podLabels, hostNetwork, proxies } = workload;
    if (podLabels.open || isMachine(workload) || isFloating(workload)) return "unknown";
    if (hostNetwork) return "none";
    const wish = sidecarWish(workload)?.value;
    const asks = wish === undefined ? podLabels.entries.has(revisionLabel) : wish === "true";
    if (proxies.length > 0 || asks) return "sidecar";
    const mode = this.modeOf(workload);
    if (mode === "sidecar" && wish !== "false") return "sidecar";
    const own = podLabels.entries.get(modeLabel);
    if (own === "ambient" || (own !== "none" && mode === "ambient")) return "ambient";
    return mode === "unknown" ? "unknown" : "none";
  }

  /** The workloads of a namespace by who handles their traffic. */
  planesIn(namespace: string): Planes {
    const known = this.#planes.get(namespace);
    if (known) return known;
    const planes = this.planesOf(this.#mesh.inNamespace("Workload", namespace));
    this.#planes.set(namespace, planes);
    return planes;
  }

  planesOf(workloads: readonly Workload[]): Planes {
    const planes: Record<DataPlane, Workload[]> = { sidecar: [], ambient: [], none: [], unknown: [] };
    for (const workload of workloads) planes[this.planeOf(workload)].push(workload);
    return planes;
  }

  /** Whether any pods or namespaces of the tree ask for ambient mode; where none do, it is not known of any. */
  get isUsed(): boolean {
    this.#isUsed ??=
      this.#mesh.all("Namespace").some(({ labels }) => labels.entries.get(modeLabel) === "ambient") ||
      this.#mesh.all("Workload").some(({ podLabels }) => podLabels.entries.get(modeLabel) === "ambient");
    return this.#isUsed;
  }

  /** Whether any pods or namespaces of the tree have sidecars. */
  get hasSidecars(): boolean {
    this.#hasSidecars ??=
      this.#mesh.all("Namespace").some((namespace) => modeBy(namespace) === "sidecar") ||
      this.#mesh.all("Workload").some((pods) => pods.origin === "file" && this.planeOf(pods) === "sidecar");
    return this.#hasSidecars;
  }

  /** Whether the tree has Gateways of the Gateway API that are no waypoints. */
  get hasGateways(): boolean {
    this.#hasGateways ??= this.#mesh
      .all("KubernetesGateway")
      .some(({ className }) => className?.value !== waypointClass);
    return this.#hasGateways;
  }

  /**
   * The waypoint that an object with these labels uses, in the namespace of `from`: its own label counts before that of
   * the namespace, which is asked alone without labels. (pilot/pkg/serviceregistry/ambient waypoints.go,
   * fetchWaypointForTarget)
   */
  waypointOf(labels: Labels | undefined, from: Resource): WaypointUse {
    if (labels?.open) return { kind: "unknown" };
    const own: WaypointUse = labels ? waypointBy(labels, from.namespace) : { kind: "absent" };
    if (own.kind !== "absent") return own;
    const inherited = this.#mesh.namespacesOf(from).map((one) => inheritedFrom(one.labels, from.namespace));
    const [first, ...others] = inherited;
    if (!first || others.some(({ kind }) => kind !== first.kind)) return { kind: "unknown" };
    return first;
  }
}

/** The value of a label, and where it stands; undefined when there is none. */
export function labelOf({ at, entries }: Labels, key: string): LocatedText | undefined {
  const value = entries.get(key);
  return value === undefined ? undefined : { value, at: below(at, key) };
}

/** What the labels of a Namespace say. */
function modeBy(namespace: Resource<"Namespace">): DataPlane {
  if (namespace.labels.open) return "unknown";
  if (injectionOf(namespace) === "yes") return "sidecar";
  return isAmbient(namespace) ? "ambient" : "none";
}

function waypointBy(labels: Labels, namespace: string): WaypointUse {
  const label = labelOf(labels, waypointLabel);
  if (!label) return { kind: "absent" };
  if (label.value === "none") return { kind: "declined", by: label };
  if (label.value === "") return { kind: "absent" };
  return {
    kind: "named",
    name: label.value,
    namespace: labels.entries.get(waypointNamespaceLabel) ?? namespace,
  };
}

/** "none" on a Namespace is no waypoint, like no label. */
function inheritedFrom(labels: Labels, namespace: string): WaypointUse {
  if (labels.open) return { kind: "unknown" };
  const use = waypointBy(labels, namespace);
  return use.kind === "declined" ? { kind: "absent" } : use;
}
