import {
  below,
  type DestinationRule,
  defineRule,
  exportAnnotation,
  type Located,
  missingNamespace,
  type Service,
  type ServiceEntry,
  type VirtualService,
} from "../../src/rule/index.js";

type Exported = DestinationRule | Service | ServiceEntry | VirtualService;

export default defineRule({
  id: "export-to-namespace-exists",
  summary: "A resource is exported to namespaces that exist.",
  severity: "error",
  parity: ["KIA0005"],
  visits: ["DestinationRule", "Service", "ServiceEntry", "VirtualService"],

  *check(resource, mesh) {
    for (const entry of exportsOf(resource)) {
      const { value } = entry;
      if (isSign(value) || mesh.inhabited.has(value)) continue;
      const message = `Namespace "${value}" that ${resource.manifestKind} "${resource.name}" is exported to does not exist.`;
      yield missingNamespace(entry, message, mesh, resource.kind !== "Service");
    }
  },
});

/** Everybody, the own namespace, or nobody. */
function isSign(entry: string): boolean {
  return entry === "*" || entry === "." || entry === "~" || entry === "";
}

function exportsOf(resource: Exported): readonly Located<string>[] {
  if (resource.kind !== "Service") return resource.exportTo;
  const annotation = resource.annotations.entries.get(exportAnnotation);
  if (annotation === undefined) return [];
  const at = below(resource.annotations.at, exportAnnotation);
  return annotation.split(",").map((entry) => ({ value: entry.trim(), at }));
}
