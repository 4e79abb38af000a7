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
  readonly properties: Properties;
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
  /** Whether its branches ask for nothing but types and for fields to be there or not. */
  readonly isCrisp: boolean;
  /** Whether a default, a list type or a rule is here or below, so that a walk over values may stop early. */
  readonly carries: Carries;
}

export interface Carries {
  readonly defaults: boolean;
  readonly lists: boolean;
  readonly rules: boolean;
}

const limitNames = [
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

/**
 * The schema that a JSON Schema document says. What is malformed in it says nothing. Parts are read when they are asked
 * for.
 */
export function readSchema(document: Value): Schema {
  const root = isMap(document) ? document : {};
  return read(root, { definitions: mapAt(root, "definitions"), schemas: new Map(), carries: new Map() });
}

/** What the schemas of one document share. */
interface Home {
  readonly definitions: ValueMap;
  /** Schemas that were read, by what they were read from. */
  readonly schemas: Map<ValueMap, Schema>;
  readonly carries: Map<ValueMap, Carries>;
}

function read(value: Value, home: Home): Schema {
  const raw = resolve(value, home);
  const known = home.schemas.get(raw);
  if (known) return known;
  const schema = new ReadSchema(raw, home);
  home.schemas.set(raw, schema);
  return schema;
}

/** A reference gives way to what it means. */
function resolve(value: Value, { definitions }: Home): ValueMap {
  const raw = isMap(value) ? value : {};
  const reference = textAt(raw, "$ref");
  return reference === undefined ? raw : mapAt(definitions, reference.replace("#/definitions/", ""));
}

class ReadSchema implements Schema {
  readonly types: readonly JsonType[] | undefined;
  readonly intOrString: boolean;
  readonly properties: Properties;
  readonly required: readonly string[];
  readonly allowed: readonly Value[] | undefined;
  readonly format: string | undefined;
  readonly pattern: string | undefined;
  readonly limits: Limits;
  readonly listType: "set" | "map" | undefined;
  readonly listMapKeys: readonly string[];
  readonly default: Value | undefined;
  readonly simple: boolean;
  readonly branches: boolean;
  readonly #raw: ValueMap;
  readonly #home: Home;
  readonly #parts = new Map<string, Schema | undefined>();
  readonly #lists = new Map<string, readonly Schema[]>();
  #rules: readonly ValidationRule[] | undefined;
  #crisp: boolean | undefined;

  constructor(raw: ValueMap, home: Home) {
    this.#raw = raw;
    this.#home = home;
    this.types = typesOf(raw);
    this.intOrString = own(raw, "x-kubernetes-int-or-string") === true;
    this.properties = new Properties(mapAt(raw, "properties"), home);
    this.required = textsAt(raw, "required");
    this.allowed = isList(own(raw, "enum")) ? listAt(raw, "enum") : undefined;
    this.format = textAt(raw, "format");
    this.pattern = textAt(raw, "pattern");
    this.limits = limitsOf(raw);
    this.listType = listTypeOf(raw);
    this.listMapKeys = textsAt(raw, "x-kubernetes-list-map-keys");
    this.default = own(raw, "default");
    this.branches =
      ["allOf", "anyOf", "oneOf"].some((name) => listAt(raw, name).length > 0) || isMap(own(raw, "not"));
    this.simple = !this.branches && !hasForm(this);
  }

  get additional(): Schema | false | undefined {
    return own(this.#raw, "additionalProperties") === false ? false : this.#part("additionalProperties");
  }

  get items(): Schema | undefined {
    return this.#part("items");
  }

  get not(): Schema | undefined {
    return this.#part("not");
  }

  get allOf(): readonly Schema[] {
    return this.#list("allOf");
  }

  get anyOf(): readonly Schema[] {
    return this.#list("anyOf");
  }

  get oneOf(): readonly Schema[] {
    return this.#list("oneOf");
  }

  get rules(): readonly ValidationRule[] {
    this.#rules ??= rulesOf(this.#raw);
    return this.#rules;
  }

  get carries(): Carries {
    return carriesOf(this.#raw, this.#home);
  }

  get isCrisp(): boolean {
    this.#crisp ??= [...this.allOf, ...this.anyOf, ...this.oneOf, this.not].every(
      (branch) => !branch || asksLittle(branch),
    );
    return this.#crisp;
  }

  #part(name: string): Schema | undefined {
    if (!this.#parts.has(name)) {
      const raw = own(this.#raw, name);
      this.#parts.set(name, isMap(raw) ? read(raw, this.#home) : undefined);
    }
    return this.#parts.get(name);
  }

  #list(name: string): readonly Schema[] {
    const known = this.#lists.get(name) ?? listAt(this.#raw, name).map((branch) => read(branch, this.#home));
    this.#lists.set(name, known);
    return known;
  }
}

/** Whether a branch looks into no field and no item, and its own branches neither. */
function asksLittle(branch: Schema): boolean {
  const { properties, items, additional, listType } = branch;
  const looksInside =
    properties.keys().length > 0 || items || additional !== undefined || listType !== undefined;
  return !looksInside && !hasForm(branch) && (!branch.branches || branch.isCrisp);
}

/** Whether values are judged by what they are, beyond their type. */
function hasForm({
  allowed,
  format,
  pattern,
  limits,
}: Pick<Schema, "allowed" | "format" | "pattern" | "limits">): boolean {
  return allowed !== undefined || format !== undefined || pattern !== undefined || limits !== noLimits;
}

/** The fields of a map that have a schema of their own, in the order of the document. */
export class Properties {
  readonly #raw: ValueMap;
  readonly #home: Home;
  readonly #read = new Map<string, Schema>();

  constructor(raw: ValueMap, home: Home) {
    this.#raw = raw;
    this.#home = home;
  }

  /** The schema of a field; undefined when it has none of its own. */
  get(name: string): Schema | undefined {
    const known = this.#read.get(name);
    if (known) return known;
    const raw = own(this.#raw, name);
    if (raw === undefined) return undefined;
    const schema = read(raw, this.#home);
    this.#read.set(name, schema);
    return schema;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#raw, name);
  }

  keys(): readonly string[] {
    return Object.keys(this.#raw);
  }

  *[Symbol.iterator](): Generator<readonly [string, Schema]> {
    for (const name of this.keys()) {
      const schema = this.get(name);
      if (schema) yield [name, schema];
    }
  }
}

const carriesNothing: Carries = { defaults: false, lists: false, rules: false };

/** What is here or below, told from the document alone. A definition that is part of itself adds nothing to itself. */
function carriesOf(raw: ValueMap, home: Home): Carries {
  const known = home.carries.get(raw);
  if (known) return known;
  home.carries.set(raw, carriesNothing);
  const below = [
    ...Object.values(mapAt(raw, "properties")),
    own(raw, "items"),
    own(raw, "additionalProperties"),
  ]
    .filter(isMap)
    .map((part) => ({ part: resolve(part, home), carries: carriesOf(resolve(part, home), home) }));
  const carries = {
    defaults: below.some(({ part, carries }) => Object.hasOwn(part, "default") || carries.defaults),
    lists: listTypeOf(raw) !== undefined || below.some(({ carries }) => carries.lists),
    rules: listAt(raw, "x-kubernetes-validations").length > 0 || below.some(({ carries }) => carries.rules),
  };
  home.carries.set(raw, carries);
  return carries;
}

const jsonTypes: ReadonlyMap<string, JsonType> = new Map(
  (["array", "boolean", "integer", "null", "number", "object", "string"] as const).map((type) => [
    type,
    type,
  ]),
);

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
