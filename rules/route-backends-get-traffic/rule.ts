import { numberOf, textOf } from "../../src/istio/decode.js";
import { type Cursor, defineFieldRule, type Finding, keyOf, routeKinds } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "route-backends-get-traffic",
  summary: "A rule of a route has a backend that gets traffic, or answers by itself.",
  severity: "warning",
  parity: [],
  inspects: routeKinds.map((kind) => `gateway.networking.k8s.io/${kind}`),

  *check(object) {
    for (const rule of object.get("spec").get("rules").items()) {
      const backends = rule.get("backendRefs");
      if (backends.items().length > 0) yield* allWithoutWeight(backends);
      else if (rule.isMap && !backends.isUnknown && !answers(rule)) yield withoutBackend(rule);
    }
  },
});

/** A backend without a weight has 1. */
function* allWithoutWeight(backends: Cursor): Iterable<Finding> {
  const weights = backends.items().map((backend) => backend.get("weight"));
  if (!weights.every((weight) => weight.exists && numberOf(weight) === 0)) return;
  yield {
    at: keyOf(backends.at),
    message: "No backend gets any traffic, because every weight is 0: requests are refused.",
    related: weights.map(({ at }) => ({ at, message: "This weight is 0." })),
  };
}

/** Whether a filter answers requests; those of an implementation's own may. */
function answers(rule: Cursor): boolean {
  const types = rule
    .get("filters")
    .items()
    .map((filter) => textOf(filter.get("type")));
  return types.some((type) => type === undefined || type === "RequestRedirect" || type === "ExtensionRef");
}

/** It may be a beginning, or be meant to refuse. */
function withoutBackend(rule: Cursor): Finding {
  return {
    at: rule.at,
    message: "The rule has no backend and no redirect: requests that it takes are answered with 500.",
    severity: "info",
  };
}
