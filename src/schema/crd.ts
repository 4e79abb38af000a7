import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";

/** The schema of one version of a custom resource. */
export interface CustomSchema {
  readonly group: string;
  readonly kind: string;
  readonly version: string;
  /** Whether the API server takes objects of this version. */
  readonly served: boolean;
  readonly deprecated: boolean;
  /** As the definition writes it: `jsonSchemaOf` makes a JSON Schema of it. */
  readonly openApi: ValueMap;
}

/** The schemas that a CustomResourceDefinition gives for its versions; none when the object is no such definition. */
export function schemasOfCrd(object: Value): readonly CustomSchema[] {
  if (!isMap(object) || own(object, "kind") !== "CustomResourceDefinition") return [];
  const spec = mapAt(object, "spec");
  const [group, kind] = [own(spec, "group"), own(mapAt(spec, "names"), "kind")];
  const versions = own(spec, "versions");
  if (typeof group !== "string" || typeof kind !== "string" || !isList(versions)) return [];
  return versions.filter(isMap).flatMap((version) => {
    const name = own(version, "name");
    const openApi = own(mapAt(version, "schema"), "openAPIV3Schema");
    if (typeof name !== "string" || !isMap(openApi)) return [];
    const [served, deprecated] = [own(version, "served") !== false, own(version, "deprecated") === true];
    return [{ group, kind, version: name, served, deprecated, openApi }];
  });
}

function own(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function mapAt(map: ValueMap, key: string): ValueMap {
  const value = own(map, key);
  return isMap(value) ? value : {};
}
