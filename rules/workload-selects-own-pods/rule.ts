import { type Cursor, defineFieldRule, type Finding, list, replace } from "../../src/rule/index.js";

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

function misfit(key: string, wanted: Cursor, own: Cursor, labels: Cursor): Finding {
  const text = own.text()?.value;
  return {
    at: wanted.at,
    message: `The selector asks for "${key}: ${wanted.text()?.value ?? ""}", and the pods of the template have ${text === undefined ? "no such label" : list([`${key}: ${text}`])}.`,
    related: [{ at: own.exists ? own.at : labels.at, message: "The labels of the pods are here." }],
    ...(text !== undefined && { fix: replace(wanted.at, text) }),
  };
}
