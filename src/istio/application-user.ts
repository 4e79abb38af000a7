import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { numberOf } from "./decode.js";

const proxyUser = 1337;
const ownContainers: ReadonlySet<unknown> = new Set(["istio-proxy", "istio-operator"]);

/**
 * A finding for each security context of a Pod's or Deployment's pod that makes a container run as the proxy's user.
 * Istio's own components are left out. Upstream: pkg/config/analysis/analyzers/deployment/pod.go.
 */
export function* proxyUserFindings(object: Cursor): Iterable<Finding> {
  const labels = object.get("metadata").get("labels");
  if (labels.get("istio").exists || labels.get("release").value === "istio") return;
  const spec = object.get("spec");
  const pod = object.get("kind").value === "Pod" ? spec : spec.get("template").get("spec");
  const applications = pod
    .get("containers")
    .items()
    .filter((container) => !isOwn(container));
  // A gateway is a pod of the proxy alone.
  if (applications.length === 0) return;
  if (applications.some((container) => !userOf(container).exists)) yield* userFinding(pod);
  for (const container of applications) yield* userFinding(container);
}

/** What a container says itself; the pod's user is for those that say nothing. */
function userOf(holder: Cursor): Cursor {
  return holder.get("securityContext").get("runAsUser");
}

function isOwn(container: Cursor): boolean {
  return ownContainers.has(container.get("name").value);
}

function* userFinding(holder: Cursor): Iterable<Finding> {
  const user = userOf(holder);
  if (!user.exists || numberOf(user) !== proxyUser) return;
  yield {
    at: user.at,
    message: `User ${proxyUser} is the sidecar proxy's own, whose traffic is not intercepted.`,
  };
}
