import {
  below,
  defineRule,
  type Finding,
  injectionLabel,
  injectLabel,
  type Labels,
  list,
  modeLabel,
  nearestWord,
  replace,
  sidecarWish,
} from "../../src/rule/index.js";

export default defineRule({
  id: "injection-labels-known",
  summary: "The labels by which namespaces and pods join the mesh have values that Istio knows.",
  severity: "warning",
  parity: [],
  visits: ["Namespace", "Workload"],

  *check(resource) {
    if (resource.kind === "Namespace") {
      yield* unknownValue(resource.labels, injectionLabel, ["enabled", "disabled"], 'counts as "disabled"');
      yield* unknownValue(resource.labels, modeLabel, ["ambient", "none"]);
    } else if (!resource.hostNetwork) {
      yield* unknownValue(sidecarWish(resource)?.said, injectLabel, ["true", "false"]);
      yield* unknownValue(resource.podLabels, modeLabel, ["ambient", "none"]);
    }
  },
});

function* unknownValue(
  labels: Labels | undefined,
  key: string,
  known: readonly string[],
  effect = "means nothing to Istio",
): Generator<Finding> {
  const value = labels?.entries.get(key);
  if (!labels || value === undefined || value === "" || known.includes(value)) return;
  const meant = nearestWord(value.toLowerCase(), known);
  const at = below(labels.at, key);
  yield {
    at,
    message: `Value "${value}" of "${key}" ${effect}.`,
    help: `The values are ${list(known)}.`,
    ...(meant !== undefined && { fix: replace(at, meant) }),
  };
}
