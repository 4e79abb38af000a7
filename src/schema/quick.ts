import { isList, isMap, type Value } from "../decode/value.js";
import { evaluate, type Predicate } from "./cel/evaluate.js";
import { shippedPredicates } from "./cel/shipped.js";
import { limitProblems } from "./limits.js";
import { duplicateItems } from "./list-items.js";
import { noLimits, type Schema } from "./schema.js";
import { structureProblems } from "./structure.js";
import { typeProblem } from "./types.js";

/**
 * Whether a value surely has nothing wrong with it: by its structure and its rules, placeholders aside. Defaults have to be
 * filled in before, where both defaults and rules are carried. Errs only on the side of no. Most objects are right, and
 * this small class soon runs as machine code; whatever it is not sure of (a null, a text that stands for another, an
 * unknown part) is left to the walk that can say what is wrong.
 */
export function isSurelyValid(schema: Schema, value: Value | undefined): boolean {
  return questionsOf(schema).passes(value);
}

const known = new Map<Schema, Questions>();

function questionsOf(schema: Schema): Questions {
  const questions = known.get(schema) ?? new Questions(schema);
  known.set(schema, questions);
  return questions;
}

const none: readonly never[] = [];

/** What one schema asks of a value, laid out for quick answers. What lies below is laid out when it is met first. */
class Questions {
  readonly #schema: Schema;
  readonly #takesText: boolean;
  readonly #takesTruth: boolean;
  readonly #takesMap: boolean;
  readonly #takesList: boolean;
  readonly #simple: boolean;
  readonly #choices: ReadonlySet<Value> | undefined;
  readonly #required: readonly string[];
  readonly #fields = new Map<string, Questions | boolean>();
  readonly #rules: readonly (Predicate | undefined)[];
  #items: Questions | undefined;

  constructor(schema: Schema) {
    const { types, allowed, limits, format, pattern, branches } = schema;
    const takes = (type: NonNullable<Schema["types"]>[number]) => types?.includes(type) ?? true;
    this.#schema = schema;
    this.#takesText = takes("string");
    this.#takesTruth = takes("boolean");
    this.#takesMap = takes("object");
    this.#takesList = takes("array");
    this.#simple = schema.simple;
    const onlyChoices = allowed && limits === noLimits && !format && pattern === undefined && !branches;
    this.#choices = onlyChoices ? new Set(allowed) : undefined;
    this.#required = schema.required;
    this.#rules = schema.rules.map(({ rule }) =>
      /\boldSelf\b/.test(rule) ? () => true : shippedPredicates.get(rule),
    );
  }

  passes(value: Value | undefined): boolean {
    switch (typeof value) {
      case "string":
        return this.#takesText && (this.#simple || this.#meets(value)) && this.#keepsRules(value);
      case "boolean":
        return this.#takesTruth && (this.#simple || this.#meets(value)) && this.#keepsRules(value);
      case "number":
        return (
          !typeProblem(this.#schema, value, none) &&
          (this.#simple || this.#meets(value)) &&
          this.#keepsRules(value)
        );
      case "object":
        if (value === null || !(isList(value) ? this.#passesList(value) : this.#passesMap(value)))
          return false;
        return (this.#simple || this.#meets(value)) && this.#keepsRules(value);
      default:
        return false;
    }
  }

  #passesList(list: readonly Value[]): boolean {
    if (!this.#takesList) return false;
    const { items, listType } = this.#schema;
    if (items) {
      this.#items ??= questionsOf(items);
      for (const item of list) if (!this.#items.passes(item)) return false;
    }
    return listType === undefined || duplicateItems(this.#schema, list, none).length === 0;
  }

  #passesMap(map: Value): boolean {
    if (!this.#takesMap || !isMap(map)) return false;
    for (const key in map) {
      const field = this.#fields.get(key) ?? this.#learn(key);
      if (field !== true && (field === false || !field.passes(map[key]))) return false;
    }
    for (const name of this.#required) if (!Object.hasOwn(map, name)) return false;
    return true;
  }

  /** What is asked of a field: true when it may hold anything, false when it may not be there. */
  #learn(key: string): Questions | boolean {
    const { properties, additional } = this.#schema;
    const own = properties.get(key);
    const field = own ?? additional;
    const questions = field === false || field === undefined ? field === undefined : questionsOf(field);
    // Keys of a map without names of its own are as many as people think of.
    if (own || field === false) this.#fields.set(key, questions);
    return questions;
  }

  #meets(value: Value): boolean {
    if (this.#choices && typeof value === "string") return this.#choices.has(value);
    const schema = this.#schema;
    if (limitProblems(schema, value, none).length > 0) return false;
    // A default that is not filled in yet is one entry more.
    if (schema.carries.defaults && schema.limits.maxProperties !== undefined) return false;
    if (!schema.branches) return true;
    // A default that is not filled in yet may decide which branch a value fits.
    if (schema.carries.defaults) return false;
    return schema.isCrisp ? fitsBranches(schema, value) : structureProblems(schema, value).length === 0;
  }

  #keepsRules(value: Value): boolean {
    if (this.#rules.length === 0) return true;
    for (const predicate of this.#rules) {
      if (!predicate || evaluate(predicate, value) !== true) return false;
    }
    return true;
  }
}

/** For branches that only ask for types and for fields to be there, no means no. */
function fitsBranches({ allOf, anyOf, oneOf, not }: Schema, value: Value): boolean {
  const fits = (branch: Schema) => isSurelyValid(branch, value);
  return (
    allOf.every(fits) &&
    (anyOf.length === 0 || anyOf.some(fits)) &&
    (oneOf.length === 0 || oneOf.filter(fits).length === 1) &&
    !(not && fits(not))
  );
}
