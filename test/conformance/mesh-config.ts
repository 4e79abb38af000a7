/** An object that installs a mesh whose Gateways are for pods of their own namespace alone, as the text of a file. */
export function scopedMesh(meshConfig: object): string {
  return JSON.stringify({
    apiVersion: "sailoperator.io/v1",
    kind: "Istio",
    metadata: { name: "default" },
    spec: {
      namespace: "istio-system",
      version: "v1.27.0",
      values: { meshConfig, pilot: { env: { PILOT_SCOPE_GATEWAY_TO_NAMESPACE: "true" } } },
    },
  });
}

/** The ConfigMap in which a cluster keeps its mesh configuration, as the text of a file. */
export function meshConfigMap(data: { readonly mesh?: string; readonly meshNetworks?: string }): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "istio", namespace: "istio-system" },
    data,
  });
}
