import { defineRule, labelText, nearMiss, selectorMismatch } from "../../src/rule/index.js";

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
    if (!found) return;
    yield {
      ...nearMiss(selector, found),
      message: `The selector of Service "${service.name}" matches no pods: none has the labels "${labelText(selector.entries)}".`,
    };
  },
});
