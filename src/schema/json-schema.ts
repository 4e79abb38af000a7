import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";
import { formats, numberFormats } from "./formats.js";
import { identityFields, objectMeta, objectMetaName } from "./object-meta.js";

/**
 * A CRD's structural schema as a JSON Schema that says all of it on its own: fields that the API server would prune are
 * forbidden, `nullable` and int-or-string become types, a field with a default is not required. What JSON Schema has
 * no word for (list types, rules, defaults) is kept under Kubernetes' own names; descriptions are left out.
 */
export function jsonSchemaOf(openApi: ValueMap): ValueMap {
  const root = convert({ ...openApi, "x-kubernetes-embedded-resource": true }, true);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    ...compact({ ...root, required: requiredOf(openApi) }),
    definitions: { [objectMetaName]: objectMeta },
  };
}

/** Keywords that mean the same in both dialects, or that only Kubernetes has. */
const kept = [
  "enum",
  "pattern",
  "minimum",
  "maximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "default",
  "x-kubernetes-int-or-string",
  "x-kubernetes-preserve-unknown-fields",
  "x-kubernetes-list-type",
  "x-kubernetes-list-map-keys",
  "x-kubernetes-map-type",
  "x-kubernetes-validations",
] as const;

/** `structural` is false inside allOf, anyOf, oneOf and not, which add conditions but declare no fields. */
function convert(schema: ValueMap, structural: boolean): ValueMap {
  const isIntOrString = own(schema, "x-kubernetes-int-or-string") === true;
  return compact({
    type: typeOf(schema, isIntOrString),
    format: formatOf(schema),
    ...Object.fromEntries(kept.map((name) => [name, own(schema, name)])),
    ...bounds(schema),
    required: requiredOf(schema),
    properties: propertiesOf(schema, structural),
    additionalProperties: structural ? additionalOf(schema) : undefined,
    items: child(schema, "items", structural),
    allOf: branches(schema, "allOf"),
    anyOf: branches(schema, "anyOf"),
    oneOf: branches(schema, "oneOf"),
    not: child(schema, "not", false),
  });
}

/** The type, with "null" beside it for a nullable field. */
function typeOf(schema: ValueMap, isIntOrString: boolean): Value | undefined {
  const type: Value | undefined = isIntOrString ? ["integer", "string"] : own(schema, "type");
  if (type === undefined || own(schema, "nullable") !== true) return type;
  const types: readonly Value[] = isList(type) ? type : [type];
  return [...types, "null"];
}

/** The format, where the API server knows it for the type; it leaves out all others. */
function formatOf(schema: ValueMap): Value | undefined {
  const [format, type] = [own(schema, "format"), own(schema, "type")];
  if (typeof format !== "string") return undefined;
  if (type === "integer") return numberFormats.has(format) ? format : undefined;
  if (type === "number") return format === "float" || format === "double" ? format : undefined;
  return (type === undefined || type === "string") && formats.has(format) ? format : undefined;
}

/** OpenAPI 3.0 writes an exclusive bound as a flag beside the bound; JSON Schema makes it a bound of its own. */
function bounds(schema: ValueMap): Partial<ValueMap> {
  return {
    ...(own(schema, "exclusiveMinimum") === true && moved(schema, "minimum", "exclusiveMinimum")),
    ...(own(schema, "exclusiveMaximum") === true && moved(schema, "maximum", "exclusiveMaximum")),
  };
}

function moved(schema: ValueMap, from: string, to: string): Partial<ValueMap> {
  return { [from]: undefined, [to]: own(schema, from) };
}

/**
 * Defaults are filled in before validation, so that a field with one is never missing. An embedded resource says what
 * it is.
 */
function requiredOf(schema: ValueMap): Value | undefined {
  const fields = own(schema, "properties");
  const names = own(schema, "required");
  const identity = own(schema, "x-kubernetes-embedded-resource") === true ? ["apiVersion", "kind"] : [];
  const needed = [...identity, ...(isList(names) ? names : [])].filter((name) => {
    const field = typeof name === "string" && isMap(fields) ? own(fields, name) : undefined;
    return !(isMap(field) && own(field, "default") !== undefined);
  });
  return needed.length > 0 ? needed : undefined;
}

function propertiesOf(schema: ValueMap, structural: boolean): Value | undefined {
  const fields = own(schema, "properties");
  const declared = isMap(fields)
    ? Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, convert(asMap(field), structural)]),
      )
    : undefined;
  if (own(schema, "x-kubernetes-embedded-resource") !== true) return declared;
  return { ...identityFields, ...declared, metadata: identityFields.metadata };
}

/** The schema of fields that are not declared by name; false where the API server would prune them. */
function additionalOf(schema: ValueMap): Value | undefined {
  const additional = own(schema, "additionalProperties");
  if (isMap(additional)) return convert(additional, true);
  if (additional === true || own(schema, "x-kubernetes-preserve-unknown-fields") === true) return undefined;
  return own(schema, "type") === "object" ? false : undefined;
}

function child(schema: ValueMap, name: string, structural: boolean): Value | undefined {
  const value = own(schema, name);
  return isMap(value) ? convert(value, structural) : undefined;
}

function branches(schema: ValueMap, name: "allOf" | "anyOf" | "oneOf"): Value | undefined {
  const value = own(schema, name);
  if (!isList(value) || (name === "anyOf" && isIntOrStringPair(value))) return undefined;
  const converted = value.map((branch) => convert(asMap(branch), false));
  // The pair may also be a branch of allOf, of which nothing is left then.
  const conditions = converted.filter((branch) => name !== "allOf" || Object.keys(branch).length > 0);
  return conditions.length > 0 ? conditions : undefined;
}

/** Whether an anyOf says of a field that is int-or-string just that. */
function isIntOrStringPair(branches: readonly Value[]): boolean {
  const types = branches.map((branch) =>
    isMap(branch) && Object.keys(branch).length === 1 ? branch.type : undefined,
  );
  return types.length === 2 && types[0] === "integer" && types[1] === "string";
}

function own(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function asMap(value: Value): ValueMap {
  return isMap(value) ? value : {};
}

function compact(fields: Readonly<Record<string, Value | undefined>>): ValueMap {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
