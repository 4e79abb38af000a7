import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { message, numberOf } from "./decode.js";

const removedKinds: ReadonlySet<string> = new Set([
  "ClusterRbacConfig",
  "RbacConfig",
  "ServiceRole",
  "ServiceRoleBinding",
]);

/**
 * A finding for each field or kind that Istio has given up and that still is written. Upstream:
 * https://github.com/istio/istio/blob/master/pkg/config/analysis/analyzers/deprecation/deprecation.go
 */
export function* deprecatedFields(object: Cursor): Iterable<Finding> {
  const spec = object.get("spec");
  switch (object.get("kind").value) {
    case "VirtualService":
      yield* delayPercents(spec);
      break;
    case "Sidecar":
      yield* egressProxies(spec);
      break;
    case "CustomResourceDefinition":
      yield* removedDefinitions(spec);
      break;
  }
}

function* delayPercents(spec: Cursor): Iterable<Finding> {
  for (const route of spec.get("http").items()) {
    const percent = route.get("fault").get("delay").get("percent");
    if ((numberOf(percent) ?? 0) <= 0) continue;
    const help = `Write "percentage: { value: ${numberOf(percent)} }".`;
    yield {
      at: keyOf(percent.at),
      message: 'Field "percent" of a delay is deprecated for "percentage".',
      help,
    };
  }
}

function* egressProxies(spec: Cursor): Iterable<Finding> {
  const proxy = spec.get("outboundTrafficPolicy").get("egressProxy");
  if (message(proxy))
    yield { at: keyOf(proxy.at), message: 'Field "egressProxy" is deprecated, and Istio ignores it.' };
}

function* removedDefinitions(spec: Cursor): Iterable<Finding> {
  const kind = spec.get("names").get("kind").text();
  if (spec.get("group").value !== "rbac.istio.io" || !kind || !removedKinds.has(kind.value)) return;
  yield {
    at: kind.at,
    message: `Kind "${kind.value}" of rbac.istio.io was removed: AuthorizationPolicy took its place.`,
  };
}
