import {
  below,
  defineRule,
  imageToFillIn,
  injectionLabelOf,
  injectionOf,
  type Mesh,
  proxyContainer,
  type Resource,
  revisionLabel,
} from "../../src/rule/index.js";

export default defineRule({
  id: "proxy-image-current",
  summary: "A Pod has the proxy image that the injector of its namespace gives.",
  severity: "warning",
  parity: ["IST0158"],
  visits: "Workload",

  *check(pod, mesh) {
    if (pod.manifestKind !== "Pod" || pod.podAnnotations.entries.get("sidecar.istio.io/proxyImage")) return;
    const proxy = pod.proxies.find(({ name }) => name === proxyContainer);
    const [namespace, other] = mesh.namespacesOf(pod);
    if (!proxy?.image || proxy.image.value === imageToFillIn || !namespace || other) return;
    const label = injectionLabelOf(namespace);
    const injectors = label ? injectorsOf(namespace, label, mesh) : [];
    const [first] = injectors;
    const { at, value } = proxy.image;
    if (!first?.injector?.image || injectors.some((one) => isFrom(value, one.injector?.image))) return;
    yield {
      at,
      message: `Pod "${pod.name}" has proxy image "${value}", and the injector of its namespace gives "${first.injector.image}".`,
      related: [
        { at: below(first.at, "data", "values"), message: "The injector is configured here." },
        { at: below(namespace.labels.at, label ?? ""), message: "This label asks for its sidecars." },
      ],
      help: "A Pod keeps the proxy it was created with until it is created anew.",
    };
  },
});

function injectorsOf(namespace: Resource<"Namespace">, label: string, mesh: Mesh) {
  if (injectionOf(namespace) !== "yes") return [];
  const revision = label === revisionLabel ? namespace.labels.entries.get(label) : undefined;
  return mesh.injectors(revision ?? "default", namespace);
}

/** The variants of one release are one proxy. (pkg/kube/inject KnownImageTypes) */
const variant = /-(?:distroless|debug)$/;

/** Whether an image is the injector's, or may be: an injector whose image is not known gives any. */
function isFrom(image: string, given: string | undefined): boolean {
  return given === undefined || image.replace(variant, "") === given.replace(variant, "");
}
