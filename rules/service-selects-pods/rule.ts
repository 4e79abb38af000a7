import {
  defineRule,
  type Finding,
  isBeside,
  isFloating,
  type Labels,
  labelText,
  type Mesh,
  nearMiss,
  type Service,
  type ServiceEntry,
  selectorMismatch,
} from "../../src/rule/index.js";

export default defineRule({
  id: "service-selects-pods",
  summary: "The selector of a Service or ServiceEntry matches pods.",
  severity: "error",
  parity: [],
  visits: ["Service", "ServiceEntry"],

  *check(service, mesh) {
    const selector = selectorOf(service);
    if (!selector || selector.open || selector.entries.size === 0) return;
    if (mesh.selectedBy(selector, service.namespace).length > 0) return;
    if (mesh.podProvider(selector)) return;
    // Without a sign that pods near by were meant, they may be elsewhere.
    const found = selectorMismatch(selector, mesh.podsNear(service));
    if (!found) yield* inOtherNamespace(service, selector, mesh);
    else
      yield {
        ...nearMiss(selector, found),
        message: `The selector of ${service.manifestKind} "${service.name}" matches no pods: none has the labels "${labelText(selector.entries)}".`,
      };
  },
});

function selectorOf(service: Service | ServiceEntry): Labels | undefined {
  if (service.kind === "ServiceEntry") return service.workloadSelector;
  return service.type === "ExternalName" ? undefined : service.selector;
}

/** Pods beside the Service have the labels, live in another namespace, and no Service of theirs selects them. */
function* inOtherNamespace(
  service: Service | ServiceEntry,
  selector: Labels,
  mesh: Mesh,
): Generator<Finding> {
  const [pods] = mesh
    .selectedBy(selector)
    .filter((one) => isBeside(service, one) && !isFloating(one) && mesh.servicesOf(one).length === 0);
  if (!pods || !service.namespaceGiven) return;
  yield {
    at: selector.at,
    message: `The selector of ${service.manifestKind} "${service.name}" matches no pods of namespace "${service.namespace}": those with its labels are in namespace "${pods.namespace}".`,
    related: [
      { at: pods.podLabels.at, message: `The pods of ${pods.manifestKind} "${pods.name}" have the labels.` },
    ],
    help: `A ${service.manifestKind} selects pods of its own namespace alone.`,
  };
}
