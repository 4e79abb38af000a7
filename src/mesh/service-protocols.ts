import type { ServicePort } from "../resources/service.js";

/** How Istio speaks to a port: by requests, by the name in a TLS handshake, as a stream, or not at all. */
export type PortFamily = "HTTP" | "TLS" | "TCP" | "UDP";

const families: ReadonlyMap<string, PortFamily> = new Map([
  ...["http", "http2", "http_proxy", "grpc", "grpc-web"].map((name) => [name, "HTTP"] as const),
  ...["kubernetes.io/h2c", "kubernetes.io/ws"].map((name) => [name, "HTTP"] as const),
  ...["https", "tls", "kubernetes.io/wss"].map((name) => [name, "TLS"] as const),
  ...["tcp", "mongo", "redis", "mysql"].map((name) => [name, "TCP"] as const),
  ["udp", "UDP"],
]);

/** Ports of protocols where the server speaks first. */
const streamPorts: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/**
 * What a port of a Service is to Istio, by its appProtocol or name; undefined when the traffic tells. (pkg/config/kube
 * ConvertProtocol)
 */
export function portFamily({
  protocol,
  appProtocol,
  name,
  number,
}: Omit<ServicePort, "at" | "targetPort">): PortFamily | undefined {
  if (protocol === "UDP") return "UDP";
  const word = (appProtocol ?? name)?.value.toLowerCase() ?? "";
  const prefix = word.startsWith("grpc-web") ? "grpc-web" : (word.split("-")[0] ?? "");
  return (
    (appProtocol && families.get(word)) ??
    families.get(prefix) ??
    (streamPorts.has(number?.value ?? 0) ? "TCP" : undefined)
  );
}
