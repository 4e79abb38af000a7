import type { AnyResource } from "../resources/kinds.js";
import type { LocatedText } from "../resources/resource.js";
import type { MeshConfigs } from "./mesh-configs.js";
import { exportAnnotation } from "./visibility.js";

/**
 * The resources as their mesh exports them: those that do not say where they are seen get what the mesh configuration says
 * for all. (pilot/pkg/model/push_context.go, initDefaultExportMaps)
 */
export function withExportDefaults(
  resources: readonly AnyResource[],
  configs: MeshConfigs,
): readonly AnyResource[] {
  return configs.sayExports ? resources.map((resource) => exported(resource, configs)) : resources;
}

function exported(resource: AnyResource, configs: MeshConfigs): AnyResource {
  switch (resource.kind) {
    case "VirtualService":
      return filled(resource, configs.of(resource).virtualServiceExportTo.value);
    case "DestinationRule":
      return filled(resource, configs.of(resource).destinationRuleExportTo.value);
    case "ServiceEntry":
      return filled(resource, configs.of(resource).serviceExportTo.value);
    case "Service":
      return annotated(resource, configs.of(resource).serviceExportTo.value);
    default:
      return resource;
  }
}

function filled<R extends { readonly exportTo: readonly LocatedText[] }>(
  resource: R,
  exportTo: readonly LocatedText[] | undefined,
): R {
  return exportTo && resource.exportTo.length === 0 ? { ...resource, exportTo } : resource;
}

/** A Service says it by an annotation. */
function annotated<R extends AnyResource>(service: R, exportTo: readonly LocatedText[] | undefined): R {
  const { entries } = service.annotations;
  if (!exportTo || exportTo.length === 0 || entries.has(exportAnnotation)) return service;
  const text = exportTo.map(({ value }) => value).join(",");
  return {
    ...service,
    annotations: { ...service.annotations, entries: new Map([...entries, [exportAnnotation, text]]) },
  };
}
