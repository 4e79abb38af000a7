import { type Cursor, defineFieldRule, type Finding, replace } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "workload-selects-own-pods",
  summary:
    "The selector of a Deployment, DaemonSet, ReplicaSet or StatefulSet fits the pods of its template.",
  severity: "error",
  parity: [],
  inspects: ["apps/Deployment", "apps/DaemonSet", "apps/ReplicaSet", "apps/StatefulSet"],
  mentions: ["matchLabels"],

  *check(object) {
    const spec = object.get("spec");
    const labels = spec.find("template", "metadata", "labels");
    if (!labels.isMap) return;
    for (const [key, wanted] of spec.find("selector", "matchLabels").entries()) {
      const own = labels.get(key);
      if (wanted.isUnknown || own.isUnknown || wanted.value === own.value) continue;
      yield misfit(key, wanted, own, labels);
    }
  },
});

/**
 * Stands where the API server places it. (k8s.io/kubernetes pkg/apis/apps/validation,
 * ValidatePodTemplateSpecForStatefulSet and others)
 */
function misfit(key: string, wanted: Cursor, own: Cursor, labels: Cursor): Finding {
  const [asked, text] = [wanted.text()?.value, own.text()?.value];
  return {
    at: own.exists ? own.at : labels.at,
    message: `The pods of the template have ${text === undefined ? `no label "${key}"` : `"${key}: ${text}"`}, and the selector asks for "${key}: ${asked ?? ""}".`,
    related: [{ at: wanted.at, message: "The selector asks for it here." }],
    ...(text !== undefined && asked !== undefined && { fix: replace(own.at, asked) }),
  };
}
