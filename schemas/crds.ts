import { parseAllDocuments } from "yaml";
import type { ValueMap } from "../src/decode/value.js";
import { schemasOfCrd } from "../src/schema/crd.js";
import { jsonSchemaOf } from "../src/schema/json-schema.js";

/** One schema as it is written: which kind it is of, and the JSON Schema. */
export interface KindSchema {
  readonly group: string;
  readonly kind: string;
  readonly version: string;
  readonly served: boolean;
  readonly deprecated: boolean;
  readonly schema: ValueMap;
}

/** The schemas of every version of every CustomResourceDefinition in a YAML text. */
export function schemasOfCrds(text: string): readonly KindSchema[] {
  const crds = parseAllDocuments(text).flatMap((document) => schemasOfCrd(document.toJS()));
  return crds.map(({ openApi, ...names }) => ({ ...names, schema: jsonSchemaOf(openApi) }));
}
