import type { GatewayClass, KubernetesGateway } from "../resources/kubernetes-gateway.js";
import type { Mesh } from "./mesh.js";

/** What the controller of a class of Istio makes of a Gateway: pods at the edge, pods inside the mesh, or nothing. */
export type GatewayRole = "gateway" | "waypoint" | "remote";

/** The classes that Istio makes itself. (pilot/pkg/config/kube/gatewaycommon/classinfo.go) */
const istioClasses: ReadonlyMap<string, GatewayRole> = new Map([
  ["istio", "gateway"],
  ["istio-east-west", "gateway"],
  ["istio-agentgateway", "gateway"],
  ["istio-waypoint", "waypoint"],
  ["istio-agentgateway-waypoint", "waypoint"],
  ["istio-remote", "remote"],
]);

const istioControllers: ReadonlyMap<string, GatewayRole> = new Map([
  ["istio.io/gateway-controller", "gateway"],
  ["istio.io/eastwest-controller", "gateway"],
  ["istio.io/agentgateway-controller", "gateway"],
  ["istio.io/mesh-controller", "waypoint"],
  ["istio.io/agentgateway-waypoint-controller", "waypoint"],
  ["istio.io/unmanaged-gateway", "remote"],
]);

/** The classes that other implementations make when they are installed, by their documentation. */
const otherClasses: ReadonlySet<string> = new Set([
  "agentgateway",
  "amazon-vpc-lattice",
  "azure-alb-external",
  "cilium",
  "consul",
  "kgateway",
  "kgateway-waypoint",
  "nginx",
  "openshift-default",
  "traefik",
]);

/** Google's load balancers: https://cloud.google.com/kubernetes-engine/docs/concepts/gateway-api */
const googleClass = /^(gke-(l7|td|persistent)|asm-)/;

/** Whether a class is there as soon as its implementation is installed. */
export function isMadeByInstallation(className: string): boolean {
  return istioClasses.has(className) || otherClasses.has(className) || googleClass.test(className);
}

/** The names of the classes that Istio makes itself. */
export const istioClassNames: readonly string[] = [...istioClasses.keys()];

/** The GatewayClasses that a Gateway names; alternatives when they are several. */
export function classesOf({ className }: KubernetesGateway, mesh: Mesh): readonly GatewayClass[] {
  return className ? mesh.find("GatewayClass", { namespace: "", name: className.value }) : [];
}

/** What Istio makes of a Gateway; undefined when its class is another implementation's, or not known. */
export function roleOf(gateway: KubernetesGateway, mesh: Mesh): GatewayRole | undefined {
  const [defined] = classesOf(gateway, mesh);
  if (defined) return istioControllers.get(defined.controllerName?.value ?? "");
  return istioClasses.get(gateway.className?.value ?? "");
}
