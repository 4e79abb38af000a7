import type { AnyResource } from "../resources/kinds.js";

/**
 * Gives every object without a namespace the one it will be applied to: the configured one, else the one its
 * surroundings agree on, else "default".
 */
export function settle(resources: readonly AnyResource[], configured: string | undefined): readonly AnyResource[] {
  return resources.map((resource) => (resource.namespaceGiven ? resource : { ...resource, namespace: configured ?? "default", namespaceGiven: configured !== undefined }));
}
