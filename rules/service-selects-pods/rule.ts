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
  selectorMismatch,
} from "../../src/rule/index.js";

export default defineRule({
  id: "service-selects-pods",
  summary: "A Service's selector matches pods.",
  severity: "error",
  parity: [],
  visits: "Service",

  *check(service, mesh) {
    const { selector } = service;
    if (!selector || selector.open || selector.entries.size === 0 || service.type === "ExternalName") return;
    if (mesh.selectedBy(selector, service.namespace).length > 0) return;
    if (mesh.podProvider(selector)) return;
    // Without a sign that pods near by were meant, they may be elsewhere.
    const found = selectorMismatch(selector, mesh.podsNear(service));
    if (!found) yield* inOtherNamespace(service, selector, mesh);
    else
      yield {
        ...nearMiss(selector, found),
        message: `The selector of Service "${service.name}" matches no pods: none has the labels "${labelText(selector.entries)}".`,
      };
  },
});

/** Pods beside the Service have the labels, live in another namespace, and no Service of theirs selects them. */
function* inOtherNamespace(service: Service, selector: Labels, mesh: Mesh): Generator<Finding> {
  const [pods] = mesh
    .selectedBy(selector)
    .filter((one) => isBeside(service, one) && !isFloating(one) && mesh.servicesOf(one).length === 0);
  if (!pods || !service.namespaceGiven) return;
  yield {
    at: selector.at,
    message: `The selector of Service "${service.name}" matches no pods of namespace "${service.namespace}": those with its labels are in namespace "${pods.namespace}".`,
    related: [
      { at: pods.podLabels.at, message: `The pods of ${pods.manifestKind} "${pods.name}" have the labels.` },
    ],
    help: "A Service selects pods of its own namespace alone.",
  };
}
