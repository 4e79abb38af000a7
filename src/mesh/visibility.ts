import type { LocatedText, Resource } from "../resources/resource.js";

/** Whether an object exported as `exportTo` says is seen from `namespace`. No list means everywhere. */
export function exportedTo(exportTo: readonly string[], owner: string, namespace: string): boolean {
  if (exportTo.length === 0) return true;
  return exportTo.some(
    (entry) => entry === "*" || entry === namespace || (entry === "." && owner === namespace),
  );
}

type Exported = Resource & { readonly exportTo: readonly LocatedText[] };

/** Whether an object with an `exportTo` field is seen from `namespace`. */
export function visibleFrom(object: Exported, namespace: string): boolean {
  return exportedTo(
    object.exportTo.map(({ value }) => value),
    object.namespace,
    namespace,
  );
}

/** Whether some namespace sees both of two objects with an `exportTo` field. */
export function seenTogether(one: Exported, other: Exported): boolean {
  const [some, others] = [namespacesSeeing(one), namespacesSeeing(other)];
  if (some === "all" || others === "all") return some !== "none" && others !== "none";
  return some !== "none" && others !== "none" && some.some((namespace) => others.includes(namespace));
}

function namespacesSeeing({ exportTo, namespace }: Exported): readonly string[] | "all" | "none" {
  const entries = exportTo.map(({ value }) => value);
  if (entries.length === 0 || entries.includes("*")) return "all";
  if (entries.includes("~")) return "none";
  return entries.map((entry) => (entry === "." ? namespace : entry));
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
