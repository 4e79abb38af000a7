import type { LocatedText, Resource } from "../resources/resource.js";

/** Whether an object exported as `exportTo` says is seen from `namespace`. No list means everywhere. */
export function exportedTo(exportTo: readonly string[], owner: string, namespace: string): boolean {
  if (exportTo.length === 0) return true;
  return exportTo.some(
    (entry) => entry === "*" || entry === namespace || (entry === "." && owner === namespace),
  );
}

/** Whether an object with an `exportTo` field is seen from `namespace`. */
export function visibleFrom(
  object: Resource & { readonly exportTo: readonly LocatedText[] },
  namespace: string,
): boolean {
  return exportedTo(
    object.exportTo.map(({ value }) => value),
    object.namespace,
    namespace,
  );
}

/** The annotation that stands for `exportTo` on a Service. */
export const exportAnnotation = "networking.istio.io/exportTo";

/** Whether a Service is seen from `namespace`. */
export function serviceVisibleFrom(service: Resource, namespace: string): boolean {
  const annotation = service.annotations.entries.get(exportAnnotation);
  if (annotation === undefined) return true;
  return exportedTo(
    annotation.split(",").map((entry) => entry.trim()),
    service.namespace,
    namespace,
  );
}
