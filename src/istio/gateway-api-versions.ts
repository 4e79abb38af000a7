import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";

/** The first release of the Gateway API whose definitions Istio watches. (pkg/config/schema/gatewayapi MinimumCRDVersions) */
const firstReleases: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["grpcroutes.gateway.networking.k8s.io", [1, 1]],
  ["backendtlspolicies.gateway.networking.k8s.io", [1, 4]],
  ["tlsroutes.gateway.networking.k8s.io", [1, 5]],
  ["tcproutes.gateway.networking.k8s.io", [1, 6]],
]);

const releaseAnnotation = "gateway.networking.k8s.io/bundle-version";

/** A finding for a definition of the Gateway API that is too old for Istio to read its objects. */
export function* definitionFindings(object: Cursor): Iterable<Finding> {
  const name = object.find("metadata", "name").text()?.value ?? "";
  const first = firstReleases.get(name);
  const release = object.find("metadata", "annotations", releaseAnnotation).text();
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(release?.value ?? "") ?? [];
  if (!first || !release || minor === undefined) return;
  const [atLeast, minorAtLeast] = first;
  if (Number(major) > atLeast || (Number(major) === atLeast && Number(minor) >= minorAtLeast)) return;
  yield {
    at: release.at,
    message: `The newest Istio leaves the objects of "${name}" unread: it asks for release ${first.join(".")} of the Gateway API, and this is "${release.value}".`,
  };
}
