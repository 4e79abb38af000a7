import type { Gateway } from "../resources/gateway.js";
import type { Resource } from "../resources/resource.js";
import type { ServicePort } from "../resources/service.js";
import type { Workload } from "../resources/workload.js";
import { declinesSidecar, injectionOf, neverInjected } from "./injection.js";
import type { Mesh } from "./mesh.js";
import { PeerPolicies, type ServerMode } from "./peer-policies.js";
import { isMachine } from "./pods.js";

/** Whether pods have a proxy that takes their connections; "unknown" where the files do not tell. */
export type Proxied = "yes" | "no" | "unknown";

/** What the pods of one mesh take from their clients. */
export class Servers {
  readonly policies: PeerPolicies;
  readonly #mesh: Mesh;
  #gateways: ReadonlySet<Workload> | undefined;

  constructor(mesh: Mesh) {
    this.#mesh = mesh;
    this.policies = new PeerPolicies(mesh.all("PeerAuthentication"), mesh.settings.rootNamespace);
  }

  /**
   * What pods take on one of their ports, as seen from an object; undefined when that is not known. Gateways take what
   * their servers say, whatever the policies.
   */
  modeOf(pods: Workload, port: number | undefined, from: Resource): ServerMode | undefined {
    if (this.isGateway(pods)) return undefined;
    const proxied = this.proxied(pods);
    if (proxied === "no" || (port !== undefined && passesBy(pods, port)))
      return { mode: "DISABLE", by: undefined };
    return this.policies.ofPods(pods, port, from);
  }

  /** Whether pods are those of a gateway: some Gateway selects them, or they ask for what gateways are injected with. */
  isGateway(pods: Workload): boolean {
    this.#gateways ??= new Set(this.#mesh.all("Gateway").flatMap((gateway) => this.#podsOf(gateway)));
    const templates = pods.podAnnotations.entries.get("inject.istio.io/templates") ?? "";
    return this.#gateways.has(pods) || templates.includes("gateway") || pods.origin === "declared";
  }

  #podsOf(gateway: Gateway): readonly Workload[] {
    return gateway.selector?.entries.size ? this.#mesh.gatewayPods(gateway) : [];
  }

  /** Whether pods have a proxy. What their labels leave open may be said to the cluster in another way. */
  proxied(pods: Workload): Proxied {
    const plane = this.#mesh.ambient.planeOf(pods);
    if (plane === "sidecar" || plane === "ambient" || isMachine(pods)) return "yes";
    if (pods.hostNetwork || declinesSidecar(pods) || neverInjected.has(pods.namespace)) return "no";
    const namespaces = this.#mesh.namespacesOf(pods);
    const sayNo = namespaces.length > 0 && namespaces.every((namespace) => injectionOf(namespace) === "no");
    return plane === "none" && (sayNo || this.#mesh.settings.closed) ? "no" : "unknown";
  }
}

/** Whether connections to a port of pods do not go through their sidecar. (istio.io/docs, traffic.sidecar.istio.io) */
function passesBy({ podAnnotations: { entries } }: Workload, port: number): boolean {
  const listed = (annotation: string) =>
    entries
      .get(annotation)
      ?.split(",")
      .map((part) => part.trim());
  const included = listed("traffic.sidecar.istio.io/includeInboundPorts") ?? ["*"];
  const excluded = listed("traffic.sidecar.istio.io/excludeInboundPorts") ?? [];
  return excluded.includes(String(port)) || !(included.includes("*") || included.includes(String(port)));
}

/** The number of the port of pods that a Service's port leads to; undefined when the pods do not declare its name. */
export function workloadPort({ number, targetPort }: ServicePort, { ports }: Workload): number | undefined {
  const target = targetPort?.value ?? number?.value;
  if (typeof target !== "string") return target;
  return ports.find(({ name }) => name?.value === target)?.number?.value;
}
