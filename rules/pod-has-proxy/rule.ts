import {
  below,
  declinesSidecar,
  defineRule,
  injectionLabelOf,
  injectionOf,
  neverInjected,
  proxyContainer,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "pod-has-proxy",
  summary: "A Pod that runs in a namespace with injection has its sidecar.",
  severity: "warning",
  parity: ["IST0103", "KIA1314"],
  visits: "Workload",

  *check(pod, mesh) {
    const { at, name, namespace, isObserved } = pod;
    // A manifest lacks what injection adds; where it is all there is in the cluster, a Pod may run as it stands.
    if (pod.manifestKind !== "Pod" || (!isObserved && !mesh.settings.closed)) return;
    if (pod.hostNetwork || neverInjected.has(namespace) || hasProxy(pod) || declinesSidecar(pod)) return;
    const namespaces = mesh.namespacesOf(pod);
    const [first] = namespaces;
    if (!first || namespaces.some((one) => injectionOf(one) !== "yes")) return;
    yield {
      at: below(at, "metadata", "name"),
      message: `Pod "${name}" ${isRedirected(pod) ? "is in ambient mode" : "has no sidecar"}, although namespace "${namespace}" injects a sidecar into pods when they are created.`,
      parity: isRedirected(pod) ? ["IST0103", "KIA1314"] : ["IST0103"],
      ...(!isObserved && { severity: "info" }),
      related: [
        {
          at: below(first.labels.at, injectionLabelOf(first) ?? ""),
          message: "This label asks for sidecars.",
        },
      ],
      help: "Pods from before the label get theirs when the workload is restarted.",
    };
  },
});

/** Whether ztunnel takes the traffic of a Pod that runs. (istio.io/api annotation AmbientRedirection) */
function isRedirected({ podAnnotations }: Workload): boolean {
  return podAnnotations.entries.get("ambient.istio.io/redirection") === "enabled";
}

function hasProxy({ proxies }: Workload): boolean {
  return proxies.some(({ name, image }) => name === proxyContainer && image?.value !== "");
}
