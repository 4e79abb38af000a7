import { defineRule, type Mesh } from "../../src/rule/index.js";

/**
 * The releases of the Gateway API that Istio needs at least, by definition. (istio
 * pkg/config/schema/gatewayapi/minimumversions.go)
 */
const needed: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["grpcroutes.gateway.networking.k8s.io", [1, 1]],
  ["backendtlspolicies.gateway.networking.k8s.io", [1, 4]],
  ["tlsroutes.gateway.networking.k8s.io", [1, 5]],
  ["tcproutes.gateway.networking.k8s.io", [1, 6]],
]);

export default defineRule({
  id: "gateway-definitions-current",
  summary: "The definitions of the Gateway API are of a release that Istio takes.",
  severity: "warning",
  parity: ["IST0176"],
  visits: "GatewayDefinition",

  *check({ name, release }, mesh) {
    const least = needed.get(name);
    const [, major = "", minor = ""] = /^v?(\d+)\.(\d+)/.exec(release?.value ?? "") ?? [];
    if (!least || !release || major === "") return;
    if (Number(major) > least[0] || (Number(major) === least[0] && Number(minor) >= least[1])) return;
    yield {
      at: release.at,
      message: `CustomResourceDefinition "${name}" is of release "${release.value}": Istio ignores these objects before ${least.join(".")}.`,
      ...(!isForIstio(mesh) && { severity: "info" }),
    };
  },
});

/** Whether anything shows that the cluster has Istio at all. */
function isForIstio(mesh: Mesh): boolean {
  if (mesh.settings.closed) return true;
  const classes = mesh.all("KubernetesGateway").map(({ className }) => className?.value ?? "");
  const isOurs = ["Gateway", "VirtualService", "DestinationRule", "AuthorizationPolicy"] as const;
  return classes.some((name) => name.startsWith("istio")) || isOurs.some((kind) => mesh.all(kind).length > 0);
}
