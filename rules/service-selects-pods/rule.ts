import {
  below,
  defineRule,
  type Finding,
  type Labels,
  labelText,
  list,
  type Mesh,
  replace,
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
    const finding = mismatch(service, selector, mesh);
    if (finding) yield finding;
  },
});

/** Pods near by carry some of the labels, or one spelled nearly alike; without such a sign the pods may be elsewhere. */
function mismatch(service: Service, selector: Labels, mesh: Mesh): Finding | undefined {
  const found = selectorMismatch(selector, mesh.podsNear(service));
  if (!found) return undefined;
  const { key, meant, values, workload } = found;
  const at = below(selector.at, key);
  return {
    at,
    message: `The selector of Service "${service.name}" matches no pods: none has the labels "${labelText(selector.entries)}".`,
    related: [
      {
        at: workload.podLabels.at,
        message: `The pods of ${workload.manifestKind} "${workload.name}" come nearest.`,
      },
    ],
    help:
      values.length > 0
        ? `Pods near by have "${key}": ${list(values)}.`
        : `No pod near by has a label "${key}".`,
    ...(meant !== undefined && { fix: replace(at, meant) }),
  };
}
