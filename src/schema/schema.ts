import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";

export type JsonType = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/** A CEL rule of a schema (`x-kubernetes-validations`). */
export interface ValidationRule {
  readonly rule: string;
  readonly message: string | undefined;
  readonly messageExpression: string | undefined;
  /** A path below the rule's own place that the API server reports, e.g. ".spec.mode". */
  readonly fieldPath: string | undefined;
}

/** A JSON Schema with Kubernetes' additions, read once. Every question that validation asks is a field of it. */
export interface Schema {
  /** Undefined when any type will do. */
  readonly types: readonly JsonType[] | undefined;
  readonly intOrString: boolean;
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: readonly string[];
  /** The schema of fields without one of their own; false when there may be none, undefined when they may hold anything. */
  readonly additional: Schema | false | undefined;
  readonly items: Schema | undefined;
  readonly allowed: readonly Value[] | undefined;
  readonly format: string | undefined;
  readonly pattern: string | undefined;
  readonly limits: Limits;
  readonly allOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly not: Schema | undefined;
  readonly listType: "set" | "map" | undefined;
  readonly listMapKeys: readonly string[];
  readonly default: Value | undefined;
  readonly rules: readonly ValidationRule[];
  /** Whether there is nothing to meet beyond types and fields. */
  readonly simple: boolean;
  /** Whether other schemas have a say about the same value (allOf, anyOf, oneOf, not). */
  readonly branches: boolean;
  /** Whether a default, a list type or a rule is here or below, so that a walk over values may stop early. */
  readonly carries: { readonly defaults: boolean; readonly lists: boolean; readonly rules: boolean };
}

export const limitNames = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

export type Limits = { readonly [name in (typeof limitNames)[number]]?: number };

/** The limits of a schema that has none. */
export const noLimits: Limits = {};

/** The schema that a JSON Schema document says. What is malformed in it says nothing. */
export function readSchema(document: Value): Schema {
  const root = isMap(document) ? document : {};
  return read(root, { definitions: mapAt(root, "definitions"), known: new Map() });
}

interface Home {
  readonly definitions: ValueMap;
  /** Definitions by name, once they are read; undefined while one is being read. */
  readonly known: Map<string, Schema | undefined>;
}

function read(raw: ValueMap, home: Home): Schema {
  const reference = textAt(raw, "$ref");
  if (reference !== undefined) return refer(reference.replace("#/definitions/", ""), home);

  const child = (value: Value) => read(isMap(value) ? value : {}, home);
  const branches = (name: string) => listAt(raw, name).map(child);
  const properties = new Map(
    Object.entries(mapAt(raw, "properties")).map(([name, field]) => [name, child(field)]),
  );
  const additional = own(raw, "additionalProperties");
  const items = own(raw, "items");
  const not = own(raw, "not");
  const schema: Fields = {
    types: typesOf(raw),
    intOrString: own(raw, "x-kubernetes-int-or-string") === true,
    properties,
    required: textsAt(raw, "required"),
    additional: isMap(additional) ? child(additional) : refusalOf(additional),
    items: isMap(items) ? child(items) : undefined,
    allowed: isList(own(raw, "enum")) ? listAt(raw, "enum") : undefined,
    format: textAt(raw, "format"),
    pattern: textAt(raw, "pattern"),
    limits: limitsOf(raw),
    allOf: branches("allOf"),
    anyOf: branches("anyOf"),
    oneOf: branches("oneOf"),
    not: isMap(not) ? child(not) : undefined,
    listType: listTypeOf(raw),
    listMapKeys: textsAt(raw, "x-kubernetes-list-map-keys"),
    default: own(raw, "default"),
    rules: rulesOf(raw),
  };
  const branched = hasBranches(schema);
  return { ...schema, branches: branched, simple: !branched && !hasForm(schema), carries: carriesOf(schema) };
}

function refer(name: string, home: Home): Schema {
  const known = home.known.get(name);
  if (known) return known;
  // A definition that is part of itself is not looked into a second time: it accepts anything there.
  if (home.known.has(name)) return read({}, home);
  home.known.set(name, undefined);
  const schema = read(mapAt(home.definitions, name), home);
  home.known.set(name, schema);
  return schema;
}

type Fields = Omit<Schema, "carries" | "simple" | "branches">;

function hasBranches({ allOf, anyOf, oneOf, not }: Fields): boolean {
  return allOf.length + anyOf.length + oneOf.length > 0 || not !== undefined;
}

function hasForm({ allowed, format, pattern, limits }: Fields): boolean {
  return allowed !== undefined || format !== undefined || pattern !== undefined || limits !== noLimits;
}

function carriesOf(schema: Fields): Schema["carries"] {
  const below = [...schema.properties.values(), schema.items, schema.additional].filter((part) => !!part);
  return {
    defaults: below.some((part) => part.default !== undefined || part.carries.defaults),
    lists: schema.listType !== undefined || below.some((part) => part.carries.lists),
    rules: schema.rules.length > 0 || below.some((part) => part.carries.rules),
  };
}

const jsonTypes: ReadonlyMap<string, JsonType> = new Map(
  (["array", "boolean", "integer", "null", "number", "object", "string"] as const).map((type) => [
    type,
    type,
  ]),
);

function refusalOf(additional: Value | undefined): false | undefined {
  return additional === false ? false : undefined;
}

function typesOf(raw: ValueMap): readonly JsonType[] | undefined {
  const type = own(raw, "type");
  if (type === undefined) return undefined;
  const names = isList(type) ? type : [type];
  return names.flatMap((name) => (typeof name === "string" ? (jsonTypes.get(name) ?? []) : []));
}

function limitsOf(raw: ValueMap): Limits {
  const limits: { -readonly [name in keyof Limits]: number } = {};
  for (const name of limitNames) {
    const value = own(raw, name);
    if (typeof value === "number") limits[name] = value;
  }
  return Object.keys(limits).length > 0 ? limits : noLimits;
}

function listTypeOf(raw: ValueMap): Schema["listType"] {
  const type = own(raw, "x-kubernetes-list-type");
  return type === "set" || type === "map" ? type : undefined;
}

function rulesOf(raw: ValueMap): readonly ValidationRule[] {
  return listAt(raw, "x-kubernetes-validations")
    .filter(isMap)
    .map((rule) => ({
      rule: textAt(rule, "rule") ?? "",
      message: textAt(rule, "message"),
      messageExpression: textAt(rule, "messageExpression"),
      fieldPath: textAt(rule, "fieldPath"),
    }));
}

function own(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function mapAt(map: ValueMap, key: string): ValueMap {
  const value = own(map, key);
  return isMap(value) ? value : {};
}

function listAt(map: ValueMap, key: string): readonly Value[] {
  const value = own(map, key);
  return isList(value) ? value : [];
}

function textAt(map: ValueMap, key: string): string | undefined {
  const value = own(map, key);
  return typeof value === "string" ? value : undefined;
}

function textsAt(map: ValueMap, key: string): readonly string[] {
  return listAt(map, key).filter((value) => typeof value === "string");
}
