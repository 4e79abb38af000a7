/** The ConfigMap in which a cluster keeps its mesh configuration, as the text of a file. */
export function meshConfigMap(data: { readonly mesh?: string; readonly meshNetworks?: string }): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "istio", namespace: "istio-system" },
    data,
  });
}
