import { parseAllDocuments } from "yaml";
import { isList, isMap, type Value, type ValueMap } from "../src/decode/value.js";
import { jsonSchemaOf } from "../src/schema/json-schema.js";

/** One schema as it is written: which kind it is of, and the JSON Schema. */
export interface KindSchema {
  readonly group: string;
  readonly kind: string;
  readonly version: string;
  readonly schema: ValueMap;
}

/** The schemas of every version of every CustomResourceDefinition in a YAML text. */
export function schemasOfCrds(text: string): readonly KindSchema[] {
  return parseAllDocuments(text).flatMap((document) => {
    const crd: Value = document.toJS();
    return isMap(crd) && crd["kind"] === "CustomResourceDefinition" ? schemasOf(crd) : [];
  });
}

function schemasOf(crd: ValueMap): readonly KindSchema[] {
  const spec = mapAt(crd, "spec");
  const versions = spec["versions"];
  if (!isList(versions)) return [];
  return versions.filter(isMap).map((version) => ({
    group: String(spec["group"]),
    kind: String(mapAt(spec, "names")["kind"]),
    version: String(version["name"]),
    schema: jsonSchemaOf(mapAt(mapAt(version, "schema"), "openAPIV3Schema")),
  }));
}

function mapAt(map: ValueMap, key: string): ValueMap {
  const value = map[key];
  return isMap(value) ? value : {};
}
